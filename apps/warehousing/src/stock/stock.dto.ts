import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '#libs/service-kit';

export class StockQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Only the stock of this warehouse.', example: 'ALA-OW' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  facility?: string;
}
