import { Controller, Get, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, cursorOf, type Page, PageQuery, Roles, staffValidation } from '#libs/service-kit';
import { CurrentParty } from '../parties/current-party.decorator.js';
import type { RequestingParty } from '../parties/party.js';
import { FeedQueries } from './feed.queries.js';
import { feedExample, type FeedItem, FeedPageSchema, FeedPositionSchema } from './feed.schema.js';

const cursor = cursorOf('events', FeedPositionSchema);
const START = { xid: '0', pos: '0' };

@ApiTags('feed')
@Roles('party')
@Controller('v1/events')
export class FeedController {
  constructor(private readonly feed: FeedQueries) {}

  /** The same as on the party's Kafka topic. */
  @Get()
  @UsePipes(staffValidation())
  @ApiOperation({ summary: 'Lists the notifications of the party, in an order that never changes' })
  @Answers(FeedPageSchema, {
    description: 'Oldest first. There is always a cursor once there was an item: send it to get later ones.',
    problems: ['invalid-cursor', 'invalid-body'],
    examples: { items: { items: [feedExample], nextCursor: cursor.encode({ xid: '764', pos: '31' }) } },
  })
  async list(@CurrentParty() party: RequestingParty, @Query() { after, limit }: PageQuery): Promise<Page<FeedItem>> {
    const items = await this.feed.after(party, after === undefined ? START : cursor.decode(after), limit);
    const last = items.at(-1)?.position;
    return {
      items: items.map(({ position: _position, ...item }) => item),
      nextCursor: last ? cursor.encode(last) : (after ?? null),
    };
  }
}
