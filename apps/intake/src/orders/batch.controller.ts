import { Readable } from 'node:stream';
import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Problem, Roles } from '#libs/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OnBehalf } from '../parties/party.js';
import { placeBatch } from './batch.service.js';
import { OrderDesk } from '../desk/order-desk.js';
import { type PartyKind, whyNot } from '../parties/party-kinds.js';
import { CurrentKinds, CurrentParty, forbidIf } from '../parties/current-party.decorator.js';
import { MOST_BYTES } from './read-lines.js';

/**
 * What a client that only reads after it has sent everything may leave lying: with less, both sides would wait for each other.
 */
const UNREAD_BYTES = 4 * 1_048_576;

@ApiTags('orders')
@Roles('party')
@Controller('v1/orders/batch')
export class BatchController {
  constructor(private readonly desk: OrderDesk) {}

  @Post()
  @ApiOperation({
    summary: 'An order a line; a result a line, in the same order. One bad line does not touch the others.',
  })
  @HttpCode(200)
  @ApiConsumes('application/x-ndjson')
  @ApiProduces('application/x-ndjson')
  @ApiBody({ schema: { type: 'string' } })
  place(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentParty() party: OnBehalf,
    @CurrentKinds() kinds: readonly PartyKind[],
  ): void {
    forbidIf(whyNot(kinds, 'order'));
    if (!(request.body instanceof Readable))
      throw new Problem({ code: 'unsupported-media-type', detail: 'Send application/x-ndjson.' });
    if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) throw new Problem({ code: 'body-too-large' });
    const results = placeBatch(request.body, (order) => this.desk.place(order, party));
    void reply
      .header('content-type', 'application/x-ndjson; charset=utf-8')
      .send(Readable.from(results, { objectMode: false, highWaterMark: UNREAD_BYTES }));
  }
}
