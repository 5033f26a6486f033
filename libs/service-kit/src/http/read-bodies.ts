import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';
import { refuseImmoderateJson } from './json-limits.js';

/** Bodies are read as their route says (`@BodyTypes`), and no other is read at all. JSON is parsed by Fastify, once it is within its limits. */
export function readBodiesAsDeclared(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser(['text/plain', 'application/json']);
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) => {
    refuseImmoderateJson(text);
    return parse(request, text, done);
  });
  fastify.addHook('onRoute', (route) => {
    const limit = route.config?.bodyLimit;
    if (limit !== undefined) route.bodyLimit = limit;
  });
  fastify.addContentTypeParser('*', (request: FastifyRequest, payload: Readable) => readBody(request, payload));
}

/** Refuses a body that its route does not take, before any of it is read. @throws Problem */
export function refuseUnwantedBody({ headers, routeOptions }: FastifyRequest): void {
  const types = routeOptions.config?.bodyTypes;
  const type = mediaType(headers['content-type']);
  if (types !== undefined && type !== undefined && !(type in types)) throw unwanted(types);
}

async function readBody({ headers, routeOptions }: FastifyRequest, payload: Readable): Promise<unknown> {
  const types = routeOptions.config?.bodyTypes ?? {};
  const form = types[mediaType(headers['content-type']) ?? ''];
  if (form === undefined) throw unwanted(types);
  const limit = routeOptions.bodyLimit ?? 0;
  if (Number(headers['content-length'] ?? 0) > limit) throw new Problem({ code: 'body-too-large' });
  if (form === 'stream') return payload;
  const bytes = await readAll(payload, limit);
  return form === 'bytes' ? bytes : bytes.toString('utf8');
}

async function readAll(payload: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of payload) {
    length += (chunk as Buffer).length;
    if (length > limit) throw new Problem({ code: 'body-too-large' });
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function unwanted(types: Readonly<Record<string, unknown>>): Problem {
  const names = Object.keys(types);
  return new Problem({
    code: 'unsupported-media-type',
    ...(names.length > 0 && { detail: `Send ${names.join(' or ')}.` }),
  });
}

function mediaType(header: string | undefined): string | undefined {
  return header?.split(';', 1)[0]?.trim().toLowerCase();
}
