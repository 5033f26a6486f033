import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsInstant } from '#libs/service-kit';

export class SizeDto {
  @ApiProperty({ description: 'Millimetres.', minimum: 0, maximum: 20_000, example: 320 })
  @IsInt()
  @Min(0)
  @Max(20_000)
  length: number;

  @ApiProperty({ description: 'Millimetres.', minimum: 0, maximum: 20_000, example: 240 })
  @IsInt()
  @Min(0)
  @Max(20_000)
  width: number;

  @ApiProperty({ description: 'Millimetres.', minimum: 0, maximum: 20_000, example: 60 })
  @IsInt()
  @Min(0)
  @Max(20_000)
  height: number;
}

/** The limits are those of the event `BarcodeScanned`, which devices publish. */
export class ScanDto {
  @ApiProperty({
    description: 'As it was read. Blanks are removed, and lower case becomes upper case.',
    example: 'LZ000000014CN',
  })
  @IsString()
  @Length(4, 60)
  @Matches(/^\s*(\S\s*){4,}$/, { message: 'barcode must have at least four characters that are not blanks' })
  barcode: string;

  @ApiProperty({ description: 'The facility where it was read.', example: 'URC-OE' })
  @IsString()
  @Length(1, 64)
  facility: string;

  @ApiPropertyOptional({ description: 'The device that read it.', default: 'desk', example: 'scale-3' })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  device?: string;

  @ApiPropertyOptional({ description: 'Kind of barcode, as the device names it. Not evaluated.', example: 'CODE128' })
  @IsOptional()
  @IsString()
  @Length(1, 30)
  symbology?: string;

  @ApiPropertyOptional({
    description: 'When it was read, with the offset from UTC; now when absent.',
    example: '2026-11-24T10:00:00+08:00',
  })
  @IsOptional()
  @IsInstant()
  at?: string;

  @ApiPropertyOptional({
    description: 'Measured weight in grams; absent when it was not weighed.',
    minimum: 1,
    maximum: 1_000_000_000,
    example: 424,
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  grams?: number;

  @ApiPropertyOptional({
    description: 'False for test goods. It decides only when the number belongs to both a test and a live parcel.',
    default: true,
  })
  @IsOptional()
  @IsBoolean()
  livemode?: boolean;

  @ApiPropertyOptional({ type: () => SizeDto, description: 'Measured size.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => SizeDto)
  size?: SizeDto;

  @ApiPropertyOptional({ description: 'Measured temperature.', minimum: -90, maximum: 90, example: 4.5 })
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 3 })
  @Min(-90)
  @Max(90)
  temperatureCelsius?: number;

  @ApiPropertyOptional({
    enum: ['sorting', 'x-ray', 'temperature'],
    default: 'sorting',
    description:
      'What the device is for. An X-ray presents the parcel for inspection; a thermometer only reads its temperature.',
  })
  @IsOptional()
  @IsIn(['sorting', 'x-ray', 'temperature'])
  purpose?: 'sorting' | 'x-ray' | 'temperature';

  @ApiPropertyOptional({ description: 'Reference of an X-ray picture.', example: 'xray/LZ000000014CN/1' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  pictureReference?: string;

  @ApiPropertyOptional({
    description: 'Of a closed bag in transit: whether its seal is intact. A broken seal stops the bag.',
    example: true,
  })
  @IsOptional()
  @IsBoolean()
  sealIntact?: boolean;

  @ApiPropertyOptional({
    description:
      'Of a closed bag in transit: the number of its seal, as it was read. Another number than the announced one stops the bag; without a number the bag waits.',
    example: 'JP00123456',
  })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  seal?: string;
}
