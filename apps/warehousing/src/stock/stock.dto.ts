import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '../shared/page.dto.js';

export class StockQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'ALA-OW' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  facility?: string;
}
