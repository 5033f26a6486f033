import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { PageQuery } from '#libs/service-kit';
import { ReasonDto } from '../audit/reason.dto.js';

export class AmendmentsQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Of goods at this facility only.', example: 'URC-OE' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  facility?: string;
}

export class AmendmentDecisionDto extends ReasonDto {
  @ApiProperty({ description: 'The version that you have read.', minimum: 2, example: 2 })
  @IsInt()
  @Min(2)
  declarationVersion: number;
}
