import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { type Lane, modes } from '#libs/contracts';
import { PageQuery } from '#libs/service-kit';
import { type UnitPhase, unitPhases } from '../load-units/load-unit.js';

export const refusalReasons = ['dangerous-goods', 'temperature', 'size', 'damaged', 'documents'] as const;

export class ListReceptaclesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: unitPhases, description: 'Load units in this phase only.' })
  @IsOptional()
  @IsIn(unitPhases)
  phase?: UnitPhase;

  @ApiPropertyOptional({ description: 'Load units that are, or were last, at this facility.', example: 'URC-RAIL' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  facility?: string;
}

export class RefuseDto {
  @ApiPropertyOptional({ enum: modes, description: 'The mode of its departure when absent.' })
  @IsOptional()
  @IsIn(modes)
  mode?: Lane['mode'];

  @ApiProperty({ enum: refusalReasons, description: 'Why the carrier does not take it.' })
  @IsIn(refusalReasons)
  reason: (typeof refusalReasons)[number];

  @ApiProperty({
    description: 'What the carrier says.',
    minLength: 1,
    maxLength: 200,
    example: 'UN3481 without handling label',
  })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  note: string;
}

export class AcknowledgeDto {
  @ApiProperty({
    type: [String],
    maxItems: 200,
    description: 'What the receiver found otherwise; empty when everything agrees.',
    example: ['one carton torn'],
  })
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  differences: string[];
}
