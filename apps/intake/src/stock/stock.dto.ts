import { ApiPropertyOptional } from '@nestjs/swagger';
import { PageQuery } from '#libs/service-kit';
import { IsOptional, IsString, MaxLength } from 'class-validator';

export class StockQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Only what is in this warehouse.', example: 'URC-CBZ', maxLength: 64 })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  warehouse?: string;
}
