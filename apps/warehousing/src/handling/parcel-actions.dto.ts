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
      '`cleared`: it was looked at and may go on as it is. `surplus`: it was found where it was not expected.',
  })
  @IsIn(irregularityKinds)
  kind: IrregularityKind;

  @ApiProperty({ description: 'What was seen.', example: 'wet through' })
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
