import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '../shared/page.dto.js';
import type { Despatch } from './despatch.js';
import { despatchStates } from './despatch.queries.js';

export class DespatchesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: despatchStates })
  @IsOptional()
  @IsIn(despatchStates)
  state?: Despatch['state'];

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(64)
  facility?: string;
}
