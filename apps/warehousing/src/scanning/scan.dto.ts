import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

/** The limits are those of `BarcodeScanned`, the same news by the other way in. */
export class ScanDto {
  @ApiProperty({ description: 'As read; blanks and lower case are mended.', example: 'LZ000000014CN' })
  @IsString()
  @Length(4, 60)
  @Matches(/^\s*(\S\s*){4,}$/, { message: 'barcode must have at least four characters that are no blanks' })
  barcode: string;

  @ApiProperty({ example: 'URC-OE' })
  @IsString()
  @Length(1, 64)
  facility: string;

  @ApiPropertyOptional({ default: 'desk' })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  device?: string;

  @ApiPropertyOptional({ description: 'When it was read, with its offset; now if left out.' })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  @Matches(/(Z|[+-]\d\d:\d\d)$/, { message: 'at must end in its offset from UTC: Z, or +08:00' })
  at?: string;

  @ApiPropertyOptional({ description: 'Measured weight in grams; left out where nothing was weighed.', minimum: 1 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  grams?: number;

  @ApiPropertyOptional({
    description: 'False for test goods; only a preference where a number means a test and a live parcel.',
    default: true,
  })
  @IsOptional()
  @IsBoolean()
  livemode?: boolean;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(30)
  symbology?: string;

  @ApiPropertyOptional({ minimum: -90, maximum: 90 })
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 3 })
  @Min(-90)
  @Max(90)
  temperatureCelsius?: number;

  @ApiPropertyOptional({
    enum: ['sorting', 'x-ray', 'temperature'],
    default: 'sorting',
    description: 'What the device is for: an X-ray presents the parcel, a thermometer only reads.',
  })
  @IsOptional()
  @IsIn(['sorting', 'x-ray', 'temperature'])
  purpose?: 'sorting' | 'x-ray' | 'temperature';

  @ApiPropertyOptional({ example: 'xray/LZ000000014CN/1' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  pictureReference?: string;

  @ApiPropertyOptional({ description: 'Of a closed bag in transit: whether its seal is whole.' })
  @IsOptional()
  @IsBoolean()
  sealIntact?: boolean;
}
