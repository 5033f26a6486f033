import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem, Roles } from '#libs/service-kit';
import type { OnBehalf } from '../parties/party.js';
import { type FeedItem, type FeedPosition, FeedQueries } from './feed.queries.js';
import { CurrentParty } from '../parties/current-party.decorator.js';
import { limitOf, type Page } from '../http/page.js';

const START: FeedPosition = { xid: '0', pos: '0' };
const CURSOR = /^(\d{1,19})\.(\d{1,18})$/;

@ApiTags('feed')
@Roles('party')
@Controller('v1/events')
export class FeedController {
  constructor(private readonly feed: FeedQueries) {}

  /** The same as on the party's Kafka topic. */
  @Get()
  @ApiOperation({
    summary: 'What you are told, in an order that never changes. The cursor is always given: poll with it.',
  })
  async after(
    @CurrentParty() party: OnBehalf,
    @Query('after') after?: string,
    @Query('limit') limit?: string,
  ): Promise<Page<Omit<FeedItem, 'position'>>> {
    const from = after ? positionOf(after) : START;
    const items = await this.feed.after(party, from, limitOf(limit));
    const last = items.at(-1)?.position;
    return {
      items: items.map(({ position: _position, ...item }) => item),
      nextCursor: last ? cursorOf(last) : (after ?? null),
    };
  }
}

function cursorOf({ xid, pos }: FeedPosition): string {
  return Buffer.from(`${xid}.${pos}`).toString('base64url');
}

function positionOf(cursor: string): FeedPosition {
  const [, xid, pos] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (xid === undefined || pos === undefined)
    throw new Problem({ code: 'bad-request', detail: 'after is not a cursor of this feed.' });
  return { xid, pos };
}
