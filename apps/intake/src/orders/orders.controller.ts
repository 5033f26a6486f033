import { Body, Controller, Get, Headers, Param, Post, Put, Query, Res, UsePipes } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { exampleOrder, Id, type Order, OrderSchema } from '#libs/contracts';
import { CommandBus } from '#libs/messaging';
import {
  Answers,
  checkedKey,
  cursorOf,
  type Page,
  pageOf,
  Problem,
  Roles,
  SchemaCheck,
  staffValidation,
  validated,
} from '#libs/service-kit';
import type { FastifyReply } from 'fastify';
import { NewOrders } from '../admission/new-orders.service.js';
import { NetworkReadiness } from '../network/network-readiness.service.js';
import { type OrderSummary, orderSummaryExample, OrderSummarySchema } from '../order-state/order-summary.schema.js';
import { orderOfParties } from '../documents/name-parties.js';
import { CurrentParty } from '../parties/current-party.decorator.js';
import { PartyDirectory } from '../parties/party-directory.service.js';
import { PartyMaySend } from '../parties/party-may-send.guard.js';
import type { OnBehalf, RequestingParty } from '../parties/party.js';
import { acceptedIn } from './accepted.view.js';
import { AmendOrder } from './amend-order.use-case.js';
import { CancelOrder } from './cancel-order.use-case.js';
import { NewOrderIdsService } from './new-order-ids.service.js';
import { OrderQueries, type StoredOrder } from './order.queries.js';
import {
  CancelSchema,
  type Milestone,
  type OrderAnswer,
  OrderAnswerSchema,
  orderExample,
  OrderPageSchema,
  timelineExample,
  TimelineSchema,
} from './order.schema.js';
import { viewOf } from './order.view.js';
import { OrdersQuery } from './orders.dto.js';
import { PlaceOrder } from './place-order.use-case.js';

const cursor = cursorOf('orders', Id);
const cancelCheck = new SchemaCheck(CancelSchema);
const ORDER_ID = { name: 'id', description: 'UUID of the order, as it was answered.' };
const ORDER_BODY = { schema: OrderSchema as never, examples: { postal: { value: exampleOrder } } };

@ApiTags('orders')
@Roles('party')
@Controller('v1/orders')
export class OrdersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly placeOrder: PlaceOrder,
    private readonly amendOrder: AmendOrder,
    private readonly cancelOrder: CancelOrder,
    private readonly newIds: NewOrderIdsService,
    private readonly network: NetworkReadiness,
    private readonly newOrders: NewOrders,
    private readonly orders: OrderQueries,
    private readonly directory: PartyDirectory,
  ) {}

  @Post()
  @PartyMaySend('order')
  @ApiOperation({ summary: 'Places an order' })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'A key of the sender, 1 to 255 characters. The same request under the same key gets the same answer for a week.',
  })
  @ApiBody(ORDER_BODY)
  @Answers(OrderSummarySchema, {
    status: [202, 200],
    description: '202 for a new order, 200 for the same order again.',
    problems: ['invalid-order', 'order-number-reused', 'idempotency-key-reused'],
    examples: { accepted: orderSummaryExample },
  })
  async place(
    @Body(validated(OrderSchema)) order: Order,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @CurrentParty() { partyId }: RequestingParty,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderSummary> {
    this.newOrders.assertTaken(partyId);
    const named = orderOfParties(order, this.directory);
    const data = { order: named, partyId, ...this.newIds.issue(), idempotencyKey: checkedKey(idempotencyKey) };
    return acceptedIn(reply, await this.commands.execute(this.placeOrder, data, { correlationid: data.ids.parcelId }));
  }

  @Get()
  @UsePipes(staffValidation())
  @ApiOperation({ summary: 'Lists orders, lots of stock and closed bags, oldest first' })
  @Answers(OrderPageSchema, {
    description: 'With `orderNo` at most three: the order, the lot and the bag of that number.',
    problems: ['invalid-cursor', 'invalid-body'],
    examples: { last: { items: [orderExample], nextCursor: null } },
  })
  async list(
    @CurrentParty() party: RequestingParty,
    @Query() { orderNo, after, limit }: OrdersQuery,
  ): Promise<Page<OrderAnswer>> {
    if (orderNo !== undefined)
      return { items: (await this.orders.findByNumber(orderNo, party)).map(viewOf), nextCursor: null };
    const found = await this.orders.list(party, after === undefined ? '' : cursor.decode(after), limit + 1);
    return pageOf(found, limit, ({ order }) => cursor.encode(order.orderId), viewOf);
  }

  @Get(':id')
  @ApiParam(ORDER_ID)
  @ApiOperation({ summary: 'Reads one order with its phase' })
  @Answers(OrderAnswerSchema, {
    description: 'The order.',
    problems: ['not-found'],
    examples: { lodged: orderExample },
  })
  async find(@Param('id') id: string, @CurrentParty() party: RequestingParty): Promise<OrderAnswer> {
    return viewOf(await this.own(id, party));
  }

  @Get(':id/timeline')
  @ApiParam(ORDER_ID)
  @ApiOperation({ summary: 'Lists what happened to an order' })
  @Answers(TimelineSchema, {
    description: 'All milestones, oldest first, on one page.',
    problems: ['not-found'],
    examples: { released: { items: timelineExample, nextCursor: null } },
  })
  async timeline(@Param('id') id: string, @CurrentParty() party: RequestingParty): Promise<Page<Milestone>> {
    const { order } = await this.own(id, party);
    return { items: await this.orders.timeline(order), nextCursor: null };
  }

  @Put(':id')
  @ApiParam(ORDER_ID)
  @ApiOperation({
    summary:
      'Amends an order: the whole order again, as its next revision. Customs takes or refuses what it has already',
  })
  @ApiBody(ORDER_BODY)
  @Answers(OrderSummarySchema, {
    status: [202, 200],
    description: '202 for the next revision, 200 where nothing changes.',
    problems: ['not-found', 'invalid-order', 'amend-too-late', 'amendments-wait', 'state-conflict'],
    examples: {
      amended: { ...orderSummaryExample, revision: 2, amendment: { state: 'pending', revision: 2 } },
    },
  })
  async amend(
    @Param('id') id: string,
    @Body(validated(OrderSchema)) order: Order,
    @CurrentParty() party: RequestingParty,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderSummary> {
    const { key: orderKey } = await this.own(id, party);
    this.network.assertKnown();
    const data = { orderKey, order: orderOfParties(order, this.directory), partyId: party.partyId };
    const answer = await this.commands.execute(this.amendOrder, data);
    reply.status(answer.kind === 'accepted' ? 202 : 200);
    return answer.order;
  }

  @Post(':id/cancel')
  @ApiParam(ORDER_ID)
  @ApiOperation({ summary: 'Asks customs to cancel; the order is cancelled when customs agrees' })
  @ApiBody({
    schema: CancelSchema as never,
    required: false,
    examples: { reason: { value: { reason: 'The buyer changed their mind.' } } },
  })
  @Answers(OrderSummarySchema, {
    status: 202,
    description: 'Customs is asked, or the order is cancelled already.',
    problems: ['not-found', 'state-conflict'],
    examples: { asked: { ...orderSummaryExample, revision: 2 } },
  })
  async cancel(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentParty() party: RequestingParty,
  ): Promise<OrderSummary> {
    const { reason } = cancelCheck.parse(body ?? {});
    const { key: orderKey } = await this.own(id, party);
    const { order } = await this.commands.execute(this.cancelOrder, { orderKey, reason });
    return order;
  }

  private async own(id: string, party: OnBehalf): Promise<StoredOrder> {
    const found = await this.orders.find(id, party);
    if (!found) throw new Problem({ code: 'not-found' });
    return found;
  }
}
