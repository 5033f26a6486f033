import { Controller, Get, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, cursorOf, type Page, pageOf, Roles, staffValidation } from '#libs/service-kit';
import { Type } from 'typebox';
import { CurrentParty } from '../parties/current-party.decorator.js';
import type { RequestingParty } from '../parties/party.js';
import { StockQuery } from './stock.dto.js';
import { leftOf, type StockState } from './stock.js';
import { StockQueries } from './stock.queries.js';
import { type Stock, stockExample, StockPageSchema } from './stock.schema.js';

const cursor = cursorOf('stock', Type.Object({ warehouse: Type.String(), sku: Type.String() }));
const START = { warehouse: '', sku: '' };

@ApiTags('stock')
@Roles('party')
@Controller('v1/stock')
export class StockController {
  constructor(private readonly stock: StockQueries) {}

  @Get()
  @UsePipes(staffValidation())
  @ApiOperation({ summary: 'Lists the stock of the party: booked, sold, and what is left to sell' })
  @Answers(StockPageSchema, {
    description: 'Stock by warehouse and SKU.',
    problems: ['invalid-cursor', 'invalid-body'],
    examples: { stock: { items: [stockExample], nextCursor: null } },
  })
  async list(
    @CurrentParty() party: RequestingParty,
    @Query() { warehouse, after, limit }: StockQuery,
  ): Promise<Page<Stock>> {
    const from = after === undefined ? START : cursor.decode(after);
    const found = await this.stock.list(party, warehouse, from, limit + 1);
    return pageOf(found, limit, ({ warehouse: code, sku }) => cursor.encode({ warehouse: code, sku }), viewOf);
  }
}

function viewOf(stock: StockState): Stock {
  const { warehouse, sku, booked, reserved, taken } = stock;
  return { warehouse, sku, booked, reserved, taken, available: leftOf(stock) };
}
