import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { StockDeclared, type StockLot, StockLotSchema } from '#libs/contracts';
import { CommandBus } from '#libs/messaging';
import { Answers, Roles, validated } from '#libs/service-kit';
import type { FastifyReply } from 'fastify';
import { NewOrders } from '../admission/new-orders.service.js';
import { type OrderSummary, orderSummaryExample, OrderSummarySchema } from '../order-state/order-summary.schema.js';
import { acceptedIn } from '../orders/accepted.view.js';
import { NewOrderIdsService } from '../orders/new-order-ids.service.js';
import { CurrentParty } from '../parties/current-party.decorator.js';
import { PartyMaySend } from '../parties/party-may-send.guard.js';
import type { RequestingParty } from '../parties/party.js';
import { DeclareUnit } from './declare-unit.use-case.js';

@ApiTags('stock')
@Roles('party')
@Controller('v1/stock-lots')
export class StockLotsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly declareUnit: DeclareUnit,
    private readonly newIds: NewOrderIdsService,
    private readonly newOrders: NewOrders,
  ) {}

  @Post()
  @PartyMaySend('stock')
  @ApiOperation({ summary: 'Declares a lot of stock for a bonded zone (1210) or a warehouse abroad (9810)' })
  @ApiBody({ schema: StockLotSchema as never, examples: { lot: { value: StockDeclared.example.lot } } })
  @Answers(OrderSummarySchema, {
    status: [202, 200],
    description: '202 for a new lot, 200 for the same lot again.',
    problems: ['invalid-order', 'order-number-reused'],
    examples: { accepted: orderSummaryExample },
  })
  async declare(
    @Body(validated(StockLotSchema)) lot: StockLot,
    @CurrentParty() { partyId }: RequestingParty,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderSummary> {
    this.newOrders.assertTaken(partyId);
    const unit = { kind: 'lot', lot } as const;
    const data = { unit, partyId, ...this.newIds.issue() };
    return acceptedIn(reply, await this.commands.execute(this.declareUnit, data, { correlationid: data.ids.parcelId }));
  }
}
