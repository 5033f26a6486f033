import { Readable } from 'node:stream';
import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Answers, Roles } from '#libs/service-kit';
import { AuditStore } from './audit-store.service.js';

const LINKS_AT_ONCE = 500;

@ApiTags('audit')
@Controller('v1/audit')
@Roles('auditor', 'admin')
export class AuditController {
  constructor(private readonly store: AuditStore) {}

  @Get()
  @ApiOperation({
    summary: 'Export the audit chain',
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
    yield `${JSON.stringify({ head: { number, hash } })}\n`;
  }
}
