import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OrderSchema, type Order } from '#libs/contracts';
import { Problem, Roles, SchemaCheck, validated } from '#libs/service-kit';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { isRefusal, type OrderSummary } from '../order-state/order-summary.js';
import { OrderDesk } from '../desk/order-desk.js';
import type { OnBehalf } from '../parties/party.js';
import { OrderQueries, type TimelineLine } from './order.queries.js';
import { type PartyKind, whyNot } from '../parties/party-kinds.js';
import { CurrentKinds, CurrentParty, forbidIf } from '../parties/current-party.decorator.js';
import { type OrderView, viewOf } from './order.view.js';
import { limitOf, type Page } from '../http/page.js';
import { problemOf, summaryIn } from '../http/problem-of.js';

const CancelSchema = Type.Object(
  { reason: Type.Optional(Type.String({ maxLength: 200 })) },
  { additionalProperties: false },
);
const cancelCheck = new SchemaCheck(CancelSchema);
const LONGEST_KEY = 255;

@ApiTags('orders')
@Roles('party')
@Controller('v1/orders')
export class OrdersController {
  constructor(
    private readonly desk: OrderDesk,
    private readonly orders: OrderQueries,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: '202 for a new order, 200 for the same again, 409 for its number with other content.' })
  @ApiAcceptedResponse({ description: 'A new order.' })
  @ApiOkResponse({ description: 'The same again.' })
  @ApiBody({ schema: OrderSchema as never })
  async place(
    @Body(validated(OrderSchema)) order: Order,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @CurrentParty() party: OnBehalf,
    @CurrentKinds() kinds: readonly PartyKind[],
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderSummary> {
    forbidIf(whyNot(kinds, 'order'));
    return summaryIn(await this.desk.place(order, party, checkedKey(idempotencyKey)), reply);
  }

  @Get()
  @ApiOperation({
    summary: 'Your orders, oldest first; by `orderNo` the one of that number, which may be that of a lot or a bag.',
  })
  async list(
    @CurrentParty() party: OnBehalf,
    @Query('orderNo') orderNo?: string,
    @Query('after') after = '',
    @Query('limit') limit?: string,
  ): Promise<Page<OrderView>> {
    if (orderNo !== undefined)
      return { items: (await this.orders.findByNumber(orderNo, party)).map(viewOf), nextCursor: null };
    const most = limitOf(limit);
    const items = (await this.orders.list(party, after, most)).map(viewOf);
    return { items, nextCursor: items.length === most ? items.at(-1)!.id : null };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One order with its phase.' })
  async find(@Param('id') id: string, @CurrentParty() party: OnBehalf): Promise<OrderView> {
    return viewOf(await this.own(id, party));
  }

  @Get(':id/timeline')
  @ApiOperation({ summary: 'What became of it, step by step.' })
  async timeline(@Param('id') id: string, @CurrentParty() party: OnBehalf): Promise<Page<TimelineLine>> {
    const { order } = await this.own(id, party);
    return { items: await this.orders.timeline(order), nextCursor: null };
  }

  @Put(':id')
  @HttpCode(202)
  @ApiOperation({ summary: 'The whole order again as its next revision: 202, or 200 where nothing changes.' })
  @ApiAcceptedResponse({ description: 'The next revision.' })
  @ApiOkResponse({ description: 'Nothing changes.' })
  @ApiBody({ schema: OrderSchema as never })
  async amend(
    @Param('id') id: string,
    @Body(validated(OrderSchema)) order: Order,
    @CurrentParty() party: OnBehalf,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderSummary> {
    const { key } = await this.own(id, party);
    const answer = await this.desk.amend(key, order, party);
    if (isRefusal(answer)) throw problemOf(answer);
    reply.status(answer.kind === 'accepted' ? 202 : 200);
    return answer.order;
  }

  @Post(':id/cancel')
  @ApiOperation({ summary: 'Customs is asked; the order is cancelled when they agree.' })
  @HttpCode(202)
  @ApiBody({ schema: CancelSchema as never, required: false })
  async cancel(@Param('id') id: string, @Body() body: unknown, @CurrentParty() party: OnBehalf): Promise<OrderSummary> {
    const { reason } = cancelCheck.parse(body ?? {});
    const { key } = await this.own(id, party);
    const answer = await this.desk.cancel(key, party, reason);
    if (isRefusal(answer)) throw problemOf(answer);
    return answer.order;
  }

  private async own(id: string, party: OnBehalf) {
    const found = await this.orders.find(id, party);
    if (!found) throw new Problem({ code: 'not-found' });
    return found;
  }
}

function checkedKey(key: string | undefined): string | undefined {
  if (key !== undefined && (key.length === 0 || key.length > LONGEST_KEY)) {
    throw new Problem({ code: 'bad-request', detail: `Idempotency-Key must have 1 to ${LONGEST_KEY} characters.` });
  }
  return key;
}
