import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { type IrregularityKind, irregularityKinds } from './report-irregularity.use-case.js';

export class PresentDto {
  @ApiPropertyOptional({ description: 'Of its X-ray picture.', example: 'xray/LZ000000014CN/1' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  pictureReference?: string;
}

export class IrregularityDto {
  @ApiProperty({ enum: irregularityKinds, description: '`cleared`: looked at, and it may go on as it is.' })
  @IsIn(irregularityKinds)
  kind: IrregularityKind;

  @ApiProperty({ example: 'wet through' })
  @IsString()
  @Length(1, 300)
  note: string;
}

export class ReturnDto {
  @ApiPropertyOptional({ default: 'returned as ordered' })
  @IsOptional()
  @IsString()
  @Length(1, 300)
  reason?: string;
}
