import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { Problem } from '#libs/service-kit';
import type { FastifyRequest } from 'fastify';

/** The table of headings is some hundred kilobytes. */
export const TEXT_LIMIT_BYTES = 8 * 1_048_576;
/** A hundred orders of ten lines are about a megabyte; a larger message is sent in parts. */
const XML_LIMIT_BYTES = 4 * 1_048_576;

/** Where each kind of body that is not JSON is read; anywhere else it is a body of the wrong kind, and not a strange order. */
const takenAt = {
  csv: ['/v1/headings'],
  xml: ['/v1/ceb'],
  ndjson: ['/v1/orders/batch', '/v1/headings'],
} as const;

/** Bodies that are not JSON: NDJSON is handed on as a stream for batches; a table of headings and XML are read whole. */
@Injectable()
export class BodyParsers implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost<FastifyAdapter>) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance();
    fastify.addContentTypeParser('text/csv', { parseAs: 'string', bodyLimit: TEXT_LIMIT_BYTES }, handOn(takenAt.csv));
    // As bytes: the message says itself which encoding it has.
    const xml = { parseAs: 'buffer', bodyLimit: XML_LIMIT_BYTES } as const;
    fastify.addContentTypeParser(['text/xml', 'application/xml'], xml, handOn(takenAt.xml));
    fastify.addContentTypeParser('application/x-ndjson', handOn(takenAt.ndjson));
  }
}

type Done = (error: Error | null, body?: unknown) => void;

function handOn(routes: readonly string[]) {
  return ({ routeOptions }: FastifyRequest, body: unknown, done: Done): void => {
    if (routes.includes(routeOptions.url ?? '')) done(null, body);
    else done(new Problem({ code: 'unsupported-media-type' }));
  };
}
