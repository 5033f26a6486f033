import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Module, Post, Query, UsePipes } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { commandContext } from '#libs/messaging';
import { recordAnswers } from '#libs/testing';
import { Public, Roles } from '../auth/access.decorators.js';
import type { Principal } from '../auth/principal.js';
import { TokenVerifier } from '../auth/token-verifier.js';
import { ServiceConfig } from '../config/service-config.js';
import { ServiceLog } from '../logging/service-log.js';
import { PageQuery } from '../paging/page-query.js';
import { Problem } from '../problems/problem.js';
import { createService } from '../start/create-service.js';
import { staffValidation } from '../validation/staff-validation.js';
import { BodyLimit, BodyTypes } from './body.decorators.js';

@Roles('officer')
@Controller('notes')
@UsePipes(staffValidation())
class NotesController {
  @Get()
  list(@Query() { limit }: PageQuery) {
    return { limit };
  }

  @Get('about')
  about(@Query('subject') subject?: string) {
    return { subject };
  }

  @Post()
  write(@Body() body: object) {
    return body;
  }

  @Post('context')
  @Roles('officer', 'senior')
  context(@Body() _body: object) {
    return commandContext.getStore();
  }

  @Post('short')
  @BodyLimit(10)
  short(@Body() body: object) {
    return body;
  }

  @Post('csv')
  @BodyTypes({ 'text/csv': 'text', 'image/png': 'bytes', 'application/x-ndjson': 'stream' }, 20)
  async csv(@Body() body: string | Buffer | NodeJS.ReadableStream) {
    if (typeof body === 'string') return { text: body };
    return Buffer.isBuffer(body) ? { bytes: body.length } : { stream: await text(body) };
  }

  @Public()
  @Get('open')
  open() {
    return {};
  }
}

@Module({ controllers: [NotesController] })
class NotesModule {}

const principals: Readonly<Record<string, Principal>> = {
  good: { id: 'a', username: 'aigerim', roles: ['officer'], facilities: ['*'] },
  senior: { id: 'b', username: 'wei', roles: ['officer', 'senior'], facilities: ['*'] },
  party: { id: 'p', username: 'shop', roles: ['party', 'officer'], facilities: [], livemode: false },
};

let app: NestFastifyApplication;

beforeAll(async () => {
  const config = new ServiceConfig(
    { name: 'monitor', needsDatabase: false },
    { PORT: '0', KAFKA_BROKERS: 'none:1', OIDC_ISSUER: 'http://none' },
  );
  const options = { name: 'monitor', module: NotesModule, title: 'Notes', description: '' } as const;
  app = await createService(options, config, new ServiceLog({ service: 'monitor', level: 'silent' }));
  recordAnswers(app, 'edge');
  app.get(TokenVerifier).verify = async (token) => {
    const principal = principals[token];
    if (principal === undefined) throw new Problem({ code: 'unauthorized' });
    return principal;
  };
  await app.init();
  await app.listen(0, '127.0.0.1');
});

afterAll(() => app.close());

const authorization = 'Bearer good';

async function contextOf(token: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}`, 'request-id': 'r-1' };
  const { payload } = await app.inject({ method: 'POST', url: '/notes/context', headers, payload: { a: 1 } });
  return JSON.parse(payload);
}

async function ask(method: 'GET' | 'POST', url: string, body?: string, type?: string) {
  const headers = { authorization, ...(type !== undefined && { 'content-type': type }) };
  const { statusCode, payload } = await app.inject({
    method,
    url,
    headers,
    ...(body !== undefined && { payload: body }),
  });
  return { status: statusCode, body: JSON.parse(payload) as unknown };
}

/** Sends lines and bytes as they are, and waits until the server has closed the connection. */
async function raw(...lines: string[]): Promise<string> {
  const { port } = app.getHttpServer().address() as { port: number };
  const socket: Socket = connect(port, '127.0.0.1');
  socket.write(lines.join('\r\n'));
  return text(socket);
}

const announced = (path: string, ...headers: string[]) => [
  `POST ${path} HTTP/1.1`,
  'Host: localhost',
  ...headers,
  `Content-Length: ${32 * 1_048_576}`,
  '',
  'x',
];

describe('before its body is read, a request', () => {
  it('without a good credential is refused, and its connection closed', async () => {
    expect(await raw(...announced('/notes', 'Content-Type: application/json'))).toMatch(/^HTTP\/1\.1 401 /);
    const stolen = ['Content-Type: text/csv', 'Authorization: Bearer bad'];
    expect(await raw(...announced('/notes/csv', ...stolen))).toMatch(/^HTTP\/1\.1 401 /);
    const chunked = ['POST /notes HTTP/1.1', 'Host: localhost', 'Transfer-Encoding: chunked', '', '1', 'x', ''];
    expect(await raw(...chunked)).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('to an unknown address is refused, and its connection closed', async () => {
    expect(await raw(...announced('/nothing', 'Content-Type: application/json'))).toMatch(/^HTTP\/1\.1 404 /);
    expect(await raw(...announced('/notes/open', 'Content-Type: application/json'))).toMatch(
      /^HTTP\/1\.1 405 [^]*allow: GET/i,
    );
  });

  it('with headers that are too long is told the limit', async () => {
    const long = `X: ${'x'.repeat(17_000)}`;
    expect(await raw('GET /notes HTTP/1.1', 'Host: localhost', long, '', '')).toMatch(
      /^HTTP\/1\.1 400 [^]*16384 bytes/,
    );
  });

  it('that announces too much is refused by name of the limit, and its connection closed', async () => {
    const answer = await raw(
      ...announced('/notes', `Authorization: ${authorization}`, 'Content-Type: application/json'),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 [^]*at most 1048576 bytes/);
  });
});

describe('a body', () => {
  it('is as long as its route allows', async () => {
    expect(await ask('POST', '/notes/short', '{"a": 1}', 'application/json')).toMatchObject({ status: 201 });
    expect(await ask('POST', '/notes/short', '{"a": 100000}', 'application/json')).toMatchObject({
      status: 413,
      body: { detail: 'A body has at most 10 bytes here.' },
    });
    expect(await ask('POST', '/notes/csv', 'a;b'.repeat(10), 'text/csv')).toMatchObject({ status: 413 });
    expect(await ask('POST', '/notes', '{"a": 100000}', 'application/json')).toMatchObject({ status: 201 });
  });

  it('is of a type that its route takes', async () => {
    expect(await ask('POST', '/notes/csv', 'ä;b', 'text/csv; charset=utf-8')).toMatchObject({ body: { text: 'ä;b' } });
    expect(await ask('POST', '/notes/csv', 'abc', 'image/png')).toMatchObject({ body: { bytes: 3 } });
    expect(await ask('POST', '/notes/csv', '{}', 'application/x-ndjson')).toMatchObject({ body: { stream: '{}' } });
    expect(await ask('POST', '/notes/csv', '{}', 'application/json')).toMatchObject({
      status: 415,
      body: { detail: 'Send text/csv or image/png or application/x-ndjson.' },
    });
    expect(await ask('POST', '/notes', 'a;b', 'text/csv')).toMatchObject({ status: 415 });
    expect(await ask('POST', '/notes', 'a;b', 'text/plain')).toMatchObject({ status: 415 });
  });
});

describe('a JSON body', () => {
  it.each([
    ['too-deep', `${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`],
    ['too-many-values', `[${'0,'.repeat(100_000)}0]`],
  ])('within its bytes is bounded: %s', async (code, body) => {
    expect(await ask('POST', '/notes', body, 'application/json')).toMatchObject({
      status: 422,
      body: { code: 'invalid-body', errors: [{ pointer: '', code }] },
    });
  });

  it('is none, when it names the prototype or does not end', async () => {
    for (const body of ['', '{"a":1', '{"__proto__":{"a":1}}'])
      expect(await ask('POST', '/notes', body, 'application/json')).toMatchObject({ body: { code: 'invalid-json' } });
  });
});

describe('a query parameter', () => {
  it('that no route declares is refused by name', async () => {
    expect(await ask('GET', '/notes?limit=5')).toEqual({ status: 200, body: { limit: 5 } });
    expect(await ask('GET', '/notes/about?subject=x')).toEqual({ status: 200, body: { subject: 'x' } });
    expect(await ask('GET', '/notes?limti=5')).toMatchObject({
      status: 400,
      body: { code: 'bad-request', errors: [{ pointer: '?limti', code: 'unknown-parameter' }] },
    });
    expect(await ask('GET', '/notes/open?a')).toMatchObject({ status: 400 });
  });
});

describe('a command of a request', () => {
  it('is given in the name of the role, with the request, the party and the mode of its key', async () => {
    const by = { who: 'a', name: 'aigerim', facility: '*', request: 'r-1', reason: '', subject: '', recorded: 0 };
    expect(await contextOf('good')).toEqual({ requestId: 'r-1', actor: 'officer', by: { ...by, role: 'officer' } });
    expect(await contextOf('senior')).toMatchObject({ requestId: 'r-1', actor: 'senior', by: { role: 'senior' } });
    const party = { requestId: 'r-1', actor: 'officer', from: 'p', livemode: false };
    expect(await contextOf('party')).toMatchObject(party);
  });
});
