import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { type StockLot, StockLotSchema } from '#libs/contracts';
import { Roles, validated } from '#libs/service-kit';
import type { FastifyReply } from 'fastify';
import type { OrderSummary } from '../order-state/order-summary.js';
import { leftOf } from './stock.js';
import { UnitDesk } from '../desk/unit-desk.js';
import type { OnBehalf } from '../parties/party.js';
import { whyNot } from '../parties/party-kinds.js';
import type { PartyKind } from '../parties/party-kinds.js';
import { StockQueries } from './stock.queries.js';
import { CurrentKinds, CurrentParty, forbidIf } from '../parties/current-party.decorator.js';
import type { Page } from '../http/page.js';
import { summaryIn } from '../http/problem-of.js';

interface StockLine {
  readonly warehouse: string;
  readonly sku: string;
  /** Put on the shelves so far. */
  readonly booked: number;
  /** Sold from them. */
  readonly reserved: number;
  /** Of those, picked already. */
  readonly taken: number;
  /** What can still be sold. */
  readonly available: number;
}

@ApiTags('stock')
@Roles('party')
@Controller('v1')
export class StockController {
  constructor(
    private readonly desk: UnitDesk,
    private readonly stock: StockQueries,
  ) {}

  @Post('stock-lots')
  @HttpCode(202)
  @ApiOperation({ summary: 'Stock for a bonded zone (1210) or a warehouse abroad (9810), declared as one lot.' })
  @ApiAcceptedResponse({ description: 'A new lot.' })
  @ApiOkResponse({ description: 'The same again.' })
  @ApiBody({ schema: StockLotSchema as never })
  async declare(
    @Body(validated(StockLotSchema)) lot: StockLot,
    @CurrentParty() party: OnBehalf,
    @CurrentKinds() kinds: readonly PartyKind[],
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderSummary> {
    forbidIf(whyNot(kinds, 'stock'));
    return summaryIn(await this.desk.declare({ kind: 'lot', lot }, party), reply);
  }

  @Get('stock')
  @ApiOperation({ summary: 'Your pieces in a warehouse: booked, sold, and what is left to sell.' })
  @ApiQuery({ name: 'warehouse', required: false })
  async list(@CurrentParty() party: OnBehalf, @Query('warehouse') warehouse?: string): Promise<Page<StockLine>> {
    const found = await this.stock.of(party, warehouse);
    const items = found.map((stock) => {
      const { warehouse: code, sku, booked, reserved, taken } = stock;
      return { warehouse: code, sku, booked, reserved, taken, available: leftOf(stock) };
    });
    return { items, nextCursor: null };
  }
}
