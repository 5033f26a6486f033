import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';

/** The table of headings is some hundred kilobytes. */
export const TEXT_LIMIT_BYTES = 8 * 1_048_576;

/** Bodies that are not JSON: NDJSON is handed on as a stream for batches; a table of headings is read whole. */
@Injectable()
export class BodyParsers implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost<FastifyAdapter>) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance();
    fastify.addContentTypeParser(
      'text/csv',
      { parseAs: 'string', bodyLimit: TEXT_LIMIT_BYTES },
      (_request, body, done) => done(null, body),
    );
    fastify.addContentTypeParser('application/x-ndjson', (_request, payload, done) => done(null, payload));
  }
}
