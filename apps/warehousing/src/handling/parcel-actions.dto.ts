import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { type IrregularityKind, irregularityKinds } from './irregularity-kinds.js';

export class PresentDto {
  @ApiPropertyOptional({ description: 'Reference of its X-ray picture.', example: 'xray/LZ000000014CN/1' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  pictureReference?: string;
}

export class IrregularityDto {
  @ApiProperty({
    enum: irregularityKinds,
    description:
      '`cleared`: it was looked at, also after a temperature outside its band, and may go on as it is. `surplus`: it was found where it was not expected.',
  })
  @IsIn(irregularityKinds)
  kind: IrregularityKind;

  @ApiProperty({ description: 'What was seen.', example: 'wet through' })
  @IsString()
  @Length(1, 300)
  note: string;
}

export class PlaceDto {
  @ApiProperty({
    description: 'Where it is: the facility where it is booked, or one where it was seen. Who says so works there.',
    example: 'URC-OE',
  })
  @IsString()
  @Length(1, 64)
  facility: string;

  @ApiProperty({ description: 'How that was found out.', example: 'in hand on shelf 4' })
  @IsString()
  @Length(1, 300)
  note: string;
}

export class ReturnDto {
  @ApiPropertyOptional({ description: 'The reason of the return.', default: 'returned as ordered' })
  @IsOptional()
  @IsString()
  @Length(1, 300)
  reason?: string;
}
