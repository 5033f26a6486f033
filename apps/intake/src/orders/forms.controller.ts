import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { exampleOrder } from '#libs/contracts';
import { CommandBus } from '#libs/messaging';
import { Answers, assertWorksAt, CurrentUser, type Principal, Problem, Roles, validated } from '#libs/service-kit';
import type { FastifyReply } from 'fastify';
import { NewOrders } from '../admission/new-orders.service.js';
import { type OrderSummary, orderSummaryExample, OrderSummarySchema } from '../order-state/order-summary.schema.js';
import { PartyQueries } from '../parties/party.queries.js';
import { acceptedIn } from './accepted.view.js';
import { NewOrderIdsService } from './new-order-ids.service.js';
import { OrderRequests } from './order-requests.service.js';
import { type Form, FormSchema } from './order.schema.js';
import { PlaceOrder } from './place-order.use-case.js';

@ApiTags('forms')
@Roles('warehouse')
@Controller('v1/forms')
export class FormsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly placeOrder: PlaceOrder,
    private readonly newIds: NewOrderIdsService,
    private readonly requests: OrderRequests,
    private readonly newOrders: NewOrders,
    private readonly parties: PartyQueries,
  ) {}

  @Post()
  @ApiOperation({
    summary: 'Places an order for a postal item that arrived without electronic data, from its form CN 22 or CN 23',
  })
  @ApiBody({
    schema: FormSchema as never,
    examples: { letter: { value: { party: 'province-post', order: exampleOrder } } },
  })
  @Answers(OrderSummarySchema, {
    status: [202, 200],
    description: '202 for a new order, 200 for the same order again.',
    problems: ['invalid-order', 'order-number-reused'],
    examples: { accepted: orderSummaryExample },
  })
  async keyIn(
    @Body(validated(FormSchema)) { party: partyId, order, livemode = false }: Form,
    @CurrentUser() user: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderSummary> {
    assertWorksAt(user, order.handoverFacility ?? this.requests.defaultFacility);
    const kinds = await this.parties.kindsOf(partyId);
    if (!kinds?.includes('post')) {
      const errors = [{ pointer: '/party', code: 'party-unknown', detail: 'is not a known post' }];
      throw new Problem({ code: 'invalid-body', errors });
    }
    this.newOrders.assertTaken(partyId);
    const data = { order, partyId, ...this.newIds.issue() };
    const overrides = { livemode, correlationid: data.ids.parcelId };
    return acceptedIn(reply, await this.commands.execute(this.placeOrder, data, overrides));
  }
}
