import { Readable } from 'node:stream';
import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, BodyTypes, Roles } from '#libs/service-kit';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { CurrentParty } from '../parties/current-party.decorator.js';
import { PartyMaySend } from '../parties/party-may-send.guard.js';
import type { RequestingParty } from '../parties/party.js';
import { OrderBatch } from './order-batch.service.js';
import { batchExample, BatchResultSchema } from './order.schema.js';
import { MOST_BYTES } from './read-lines.js';

const NDJSON = 'application/x-ndjson';

/**
 * Results that wait for a client which reads only after it has sent everything: with less, both sides would wait for each other.
 */
const UNREAD_BYTES = 4 * 1_048_576;

@ApiTags('orders')
@Roles('party')
@Controller('v1/orders/batch')
export class BatchController {
  constructor(private readonly batch: OrderBatch) {}

  @Post()
  @PartyMaySend('order')
  @ApiOperation({ summary: 'Places many orders, one a line' })
  @BodyTypes({ [NDJSON]: 'stream' }, MOST_BYTES)
  @Answers(Type.Unsafe<void>(BatchResultSchema), {
    description: 'A result a line, in the order of the lines. A refused line does not affect the others.',
    contentType: NDJSON,
    examples: { results: batchExample },
  })
  place(@Body() body: Readable, @CurrentParty() { partyId }: RequestingParty, @Res() reply: FastifyReply): void {
    const results = this.batch.place(body, partyId);
    void reply
      .header('content-type', `${NDJSON}; charset=utf-8`)
      .send(Readable.from(results, { objectMode: false, highWaterMark: UNREAD_BYTES }));
  }
}
