import { ApiPropertyOptional } from '@nestjs/swagger';
import { PageQuery } from '#libs/service-kit';
import { IsOptional, IsString, MaxLength } from 'class-validator';

export class OrdersQuery extends PageQuery {
  @ApiPropertyOptional({
    description: 'Only the order of that number, and the lot and the bag of that number.',
    example: 'SO-2026-000123',
    maxLength: 64,
  })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  orderNo?: string;
}
