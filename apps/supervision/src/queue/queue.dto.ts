import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsBooleanString, IsOptional } from 'class-validator';
import { CasesFilterQuery } from '../cases/cases-filter.dto.js';

export class QueueQuery extends CasesFilterQuery {
  @ApiPropertyOptional({ type: Boolean, description: 'true: only cases that no officer works on now.' })
  @IsOptional()
  @IsBooleanString()
  free?: string;
}
