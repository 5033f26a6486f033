import { Controller, Get, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, type Page, Roles, staffValidation } from '#libs/service-kit';
import { StockQuery } from './stock.dto.js';
import { StockQueries } from './stock.queries.js';
import { StockPageSchema, type StockRow, stockRowExample } from './stock.schema.js';

@ApiTags('stock')
@Controller('v1/stock')
@UsePipes(staffValidation())
@Roles('warehouse', 'dispatcher', 'officer', 'senior', 'auditor', 'operator')
export class StockController {
  constructor(private readonly stock: StockQueries) {}

  @Get()
  @ApiOperation({
    summary: 'List the stock on the shelves',
    description: 'By article and lot, with its customs status. `limit` counts articles; a page holds all lots of each.',
  })
  @Answers(StockPageSchema, {
    description: 'A page of stock.',
    problems: ['invalid-body', 'invalid-cursor'],
    examples: { usual: { items: [stockRowExample], nextCursor: null } },
  })
  list(@Query() { facility, ...page }: StockQuery): Promise<Page<StockRow>> {
    return this.stock.list(facility, page);
  }
}
