import { PageQuery } from '#libs/service-kit';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Lane, modes } from '#libs/contracts';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';

import { type UnitPhase, unitPhases } from '../load-units/load-unit.js';

export const refusalReasons = ['dangerous-goods', 'temperature', 'size', 'damaged', 'documents'] as const;

export class ListReceptaclesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: unitPhases, description: 'Load units in this phase only.' })
  @IsOptional()
  @IsIn(unitPhases)
  phase?: UnitPhase;

  @ApiPropertyOptional({ description: 'Where it is, or was before it left.' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  facility?: string;
}

export class RefuseDto {
  @ApiPropertyOptional({ enum: modes, description: 'That of its departure when left out.' })
  @IsOptional()
  @IsIn(modes)
  mode?: Lane['mode'];

  @ApiProperty({ enum: refusalReasons })
  @IsIn(refusalReasons)
  reason: (typeof refusalReasons)[number];

  @ApiProperty({ minLength: 1, maxLength: 200 })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  note: string;
}

export class AcknowledgeDto {
  @ApiProperty({
    type: [String],
    maxItems: 200,
    description: 'What the receiver found otherwise; empty where all agrees.',
  })
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  differences: string[];
}
