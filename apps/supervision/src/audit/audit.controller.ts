import { Readable } from 'node:stream';
import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Roles } from '#libs/service-kit';
import { AuditStore } from './audit-store.service.js';

const AT_ONCE = 500;

@ApiTags('audit')
@Controller('v1/audit')
@Roles('auditor', 'admin')
export class AuditController {
  constructor(private readonly store: AuditStore) {}

  @Get()
  @ApiProduces('application/x-ndjson')
  @ApiOperation({
    summary:
      'Every sealed act, a line each, in the order of the chain; the last line is its head. `npm run audit` verifies it.',
  })
  async all(@Res() reply: FastifyReply): Promise<void> {
    const lines = Readable.from(this.lines(), { objectMode: false });
    await reply.header('content-type', 'application/x-ndjson').send(lines);
  }

  /** As far as the head was when it began. */
  private async *lines(): AsyncGenerator<string> {
    const { number, hash } = await this.store.head();
    for (let after = 0; after < number;) {
      const links = await this.store.sealed(after, number, AT_ONCE);
      if (links.length === 0) break;
      yield links.map((link) => `${JSON.stringify(link)}\n`).join('');
      after = links.at(-1)!.number;
    }
    yield `${JSON.stringify({ head: { number, hash } })}\n`;
  }
}
