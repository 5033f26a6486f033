import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { ReasonDto } from '../audit/reason.dto.js';

const states = ['inspection-ordered', 'inspected', 'withdrawn'] as const;

export class BulkReleaseDto extends ReasonDto {
  @ApiProperty({ description: 'Code of the facility.', example: 'URC-OE' })
  @IsString()
  @Length(1, 64)
  facility: string;

  @ApiProperty({ enum: states, description: 'The state in which the cases wait.' })
  @IsIn(states)
  state: (typeof states)[number];

  @ApiProperty({ description: 'Code of the reason that they have in common.', example: 'WEIGHT-DIFFERS' })
  @IsString()
  @Length(1, 64)
  code: string;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Live data, which is the default, or test data.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  livemode?: 'true' | 'false';

  @ApiPropertyOptional({ type: [String], description: 'Cases that are left out, by declaration id.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @IsString({ each: true })
  @Length(1, 64, { each: true })
  leaveOut?: string[];
}

export class NamedBulkReleaseDto extends BulkReleaseDto {
  @ApiProperty({ description: 'Digest of the preview that was read.', example: '9f86d081…' })
  @Matches(/^[0-9a-f]{64}$/)
  digest: string;
}

export class ConfirmBulkDto {
  @ApiProperty({ description: 'Digest of the cases as they were read.', example: '9f86d081…' })
  @Matches(/^[0-9a-f]{64}$/)
  digest: string;
}
