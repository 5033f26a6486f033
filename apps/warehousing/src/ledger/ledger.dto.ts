import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '#libs/service-kit';

export class BalancesQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Only accounts whose names begin with this.', example: 'facility:URC-OE' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  prefix?: string;
}
