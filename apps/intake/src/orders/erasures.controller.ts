import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandBus } from '#libs/messaging';
import { Answers, CurrentUser, hasAnyRole, type Principal, Problem, Roles, SchemaCheck } from '#libs/service-kit';
import type { FastifyReply } from 'fastify';
import { partyOf } from '../parties/current-party.decorator.js';
import { ErasePersonalData } from './erase-personal-data.use-case.js';
import {
  type ErasureAnswer,
  EraseSchema,
  erasedExample,
  ErasureSchema,
  erasureView,
  waitingErasureExample,
} from './erasure.schema.js';
import { OrderQueries } from './order.queries.js';

const eraseCheck = new SchemaCheck(EraseSchema);

@ApiTags('orders')
@Controller('v1/orders')
export class ErasuresController {
  constructor(
    private readonly commands: CommandBus,
    private readonly erasePersonalData: ErasePersonalData,
    private readonly orders: OrderQueries,
  ) {}

  @Post(':id/erasure')
  @Roles('party', 'admin')
  @ApiParam({ name: 'id', description: 'UUID of the order.' })
  @ApiOperation({
    summary: 'Erases the persons of an order permanently',
    description:
      'A party those of its own orders, an administrator those of any order. While customs has the parcel the request is recorded and carried out when customs is through.',
  })
  @ApiBody({ schema: EraseSchema as never, examples: { asked: { value: { reason: 'the buyer asked for it' } } } })
  @Answers(ErasureSchema, {
    status: [200, 202],
    description: '200: they are erased, now or before. 202: it waits for customs.',
    problems: ['not-found', 'invalid-body'],
    examples: { erased: erasedExample, waiting: waitingErasureExample },
  })
  async erase(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentUser() user: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ErasureAnswer> {
    const { reason } = eraseCheck.parse(body ?? {});
    const party = partyOf(user);
    // A token may carry the role `party` without being the key of one.
    if (!party && !hasAnyRole(user, ['admin']))
      throw new Problem({ code: 'forbidden', detail: 'This needs the key of a party, or an administrator.' });
    const found = await this.orders.locate(id, party);
    if (!found) throw new Problem({ code: 'not-found' });
    const { key: orderKey, livemode } = found;
    const role = party ? ('party' as const) : ('admin' as const);
    const data = { orderKey, by: user.id, role, reason };
    const erasure = await this.commands.execute(this.erasePersonalData, data, { livemode });
    reply.status(erasure.erasedAt === undefined ? 202 : 200);
    return erasureView(erasure);
  }
}
