import { Readable } from 'node:stream';
import { Controller, Get, Query, Res, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { Act } from '#libs/messaging';
import { Answers } from '../answers/answers.decorator.js';
import { Roles } from '../auth/access.decorators.js';
import { ServiceConfig } from '../config/service-config.js';
import { cursorOf } from '../paging/cursor.js';
import { type Page, pageOf } from '../paging/page.js';
import { staffValidation } from '../validation/staff-validation.js';
import { actExample, ActRecordPageSchema } from './act.schema.js';
import { ActQueries } from './act.queries.js';
import { ActStore } from './act-store.service.js';
import { ActsQuery } from './acts.dto.js';

const LINKS_AT_ONCE = 500;
const cursor = cursorOf('acts', Type.String());

/** Who did what in this service. For auditors: names and reasons are personal data of staff. */
@ApiTags('acts')
@Controller('v1')
@Roles('auditor', 'admin')
export class ActsController {
  constructor(
    private readonly store: ActStore,
    private readonly queries: ActQueries,
    private readonly config: ServiceConfig,
  ) {}

  @Get('acts')
  @UsePipes(staffValidation())
  @ApiOperation({ summary: 'List acts of persons', description: 'Newest first.' })
  @Answers(ActRecordPageSchema, {
    description: 'The acts that fit every condition.',
    problems: ['invalid-cursor', 'invalid-body'],
    examples: { lastPage: { items: [actExample], nextCursor: null } },
  })
  async list(@Query() { after, limit, ...filter }: ActsQuery): Promise<Page<Act>> {
    const before = after === undefined ? undefined : cursor.decode(after);
    const found = await this.queries.list(filter, before, limit + 1);
    return pageOf(found, limit, ({ id }) => cursor.encode(id));
  }

  @Get('audit')
  @ApiOperation({
    summary: 'Export the chain of acts',
    description:
      'Every sealed act, a line each, in the order of the chain; the last line is its head. `npm run audit` verifies it.',
  })
  @Answers(null, { description: 'The chain, JSON lines.', contentType: 'application/x-ndjson' })
  async all(@Res() reply: FastifyReply): Promise<void> {
    const lines = Readable.from(this.lines(), { objectMode: false });
    await reply.header('content-type', 'application/x-ndjson').send(lines);
  }

  /** Up to the head of the chain as it was at the beginning. */
  private async *lines(): AsyncGenerator<string> {
    const { number, hash } = await this.store.head();
    for (let after = 0; after < number;) {
      const links = await this.store.sealed(after, number, LINKS_AT_ONCE);
      if (links.length === 0) break;
      yield links.map((link) => `${JSON.stringify(link)}\n`).join('');
      after = links.at(-1)!.number;
    }
    yield `${JSON.stringify({ head: { number, hash }, service: this.config.name })}\n`;
  }
}
