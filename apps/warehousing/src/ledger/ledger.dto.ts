import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '../shared/page.dto.js';

export class BalancesQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Accounts that begin so, e.g. `facility:URC-OE`.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  prefix?: string;
}
