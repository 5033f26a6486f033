import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';

/** The table of headings is some hundred kilobytes. */
export const TEXT_LIMIT_BYTES = 8 * 1_048_576;
/** A hundred orders of ten lines are about a megabyte; a larger message is sent in parts. */
const XML_LIMIT_BYTES = 4 * 1_048_576;

/** Bodies that are not JSON: NDJSON is handed on as a stream for batches; a table of headings and XML are read whole. */
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
    fastify.addContentTypeParser(
      ['text/xml', 'application/xml'],
      // As bytes: the message says itself which encoding it has.
      { parseAs: 'buffer', bodyLimit: XML_LIMIT_BYTES },
      (_request, body, done) => done(null, body),
    );
    fastify.addContentTypeParser('application/x-ndjson', (_request, payload, done) => done(null, payload));
  }
}
