import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { TransitDeclared, type TransitBag, TransitBagSchema } from '#libs/contracts';
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

@ApiTags('transit')
@Roles('party')
@Controller('v1/transit-bags')
export class TransitBagsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly declareUnit: DeclareUnit,
    private readonly newIds: NewOrderIdsService,
    private readonly newOrders: NewOrders,
  ) {}

  @Post()
  @PartyMaySend('transit')
  @ApiOperation({ summary: 'Declares a closed bag of another post that passes through under its own number' })
  @ApiBody({ schema: TransitBagSchema as never, examples: { bag: { value: TransitDeclared.example.bag } } })
  @Answers(OrderSummarySchema, {
    status: [202, 200],
    description: '202 for a new bag, 200 for the same bag again.',
    problems: ['invalid-order', 'order-number-reused'],
    examples: { accepted: orderSummaryExample },
  })
  async declare(
    @Body(validated(TransitBagSchema)) bag: TransitBag,
    @CurrentParty() { partyId }: RequestingParty,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderSummary> {
    this.newOrders.assertTaken(partyId);
    const unit = { kind: 'bag', bag } as const;
    const data = { unit, partyId, ...this.newIds.issue() };
    return acceptedIn(reply, await this.commands.execute(this.declareUnit, data, { correlationid: data.ids.parcelId }));
  }
}
