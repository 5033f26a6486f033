import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '../shared/page.dto.js';
import type { ReceptacleState } from './receptacle.js';
import { receptacleStates } from './receptacle.queries.js';

export class ReceptaclesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: receptacleStates })
  @IsOptional()
  @IsIn(receptacleStates)
  state?: ReceptacleState;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(64)
  facility?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(64)
  despatchId?: string;
}
