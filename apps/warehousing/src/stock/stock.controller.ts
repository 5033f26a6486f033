import { Controller, Get, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Roles, staffValidation } from '#libs/service-kit';
import type { Page } from '../shared/page.js';
import { StockQueries, type StockRow } from './stock.queries.js';
import { StockQuery } from './stock.dto.js';

@ApiTags('stock')
@Controller('v1/stock')
@UsePipes(staffValidation())
@Roles('warehouse', 'dispatcher', 'officer', 'senior', 'auditor', 'operator')
export class StockController {
  constructor(private readonly stock: StockQueries) {}

  @Get()
  @ApiOperation({
    summary: 'What is on the shelves by article and lot, with its customs status; `limit` counts articles.',
  })
  list(@Query() { facility, ...page }: StockQuery): Promise<Page<StockRow>> {
    return this.stock.list(facility, page);
  }
}
