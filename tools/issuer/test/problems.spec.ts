import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type IssuerForTest, issuerForTest } from './issuer-for-test.js';
import { type ServiceForTest, serviceForTest } from './service-for-test.js';

let issuer: IssuerForTest;
let service: ServiceForTest;
let officer: string;
let warehouse: string;

beforeAll(async () => {
  issuer = await issuerForTest();
  service = await serviceForTest(issuer.url);
  officer = await issuer.token('aigerim');
  warehouse = await issuer.token('wei');
});

afterAll(async () => {
  await service.app.close();
  await issuer.stop();
});

function post(body: string, contentType = 'application/json') {
  return service.call('/v1/notes', { as: 'ck_demo', method: 'POST', body, headers: { 'content-type': contentType } });
}

describe('every error is a problem', () => {
  it('with type, status, place and request id', async () => {
    const { headers, body } = await service.call('/v1/cases?from=1', { headers: { 'request-id': 'order-17' } });
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(headers.get('request-id')).toBe('order-17');
    expect(body).toEqual({
      type: 'http://torugart.test/problems/unauthorized',
      code: 'unauthorized',
      title: 'No valid credential',
      status: 401,
      instance: '/v1/cases',
      request_id: 'order-17',
    });
  });

  it('and an id is made where none, or an unfit one, is given', async () => {
    const { headers } = await service.call('/health/live', { headers: { 'request-id': 'two words' } });
    expect(headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('broken JSON, no JSON at all, and JSON that would change prototypes', async () => {
    const answers = await Promise.all(['{"text":', '', '{"__proto__":{}}'].map((body) => post(body)));
    expect(answers.map(({ status, body }) => [status, body['code']])).toEqual([
      [400, 'invalid-json'],
      [400, 'invalid-json'],
      [400, 'invalid-json'],
    ]);
  });

  it('a body that is too large, or of a type that is not supported', async () => {
    const large = await post(JSON.stringify({ text: 'x'.repeat(1_100_000) }));
    expect([large.status, large.body['code']]).toEqual([413, 'body-too-large']);
    // curl sends a form by default.
    for (const type of ['application/xml', 'text/plain', 'application/x-www-form-urlencoded']) {
      const { status, body } = await post('{"text":"x"}', type);
      expect([type, status, body['code']]).toEqual([type, 415, 'unsupported-media-type']);
    }
  });

  it('a body that breaks a travelling schema, with pointers', async () => {
    const { status, body } = await post(JSON.stringify({ 'a/b': 'x', c: 1 }));
    expect([status, body['code']]).toEqual([422, 'invalid-body']);
    expect(body['errors']).toEqual(
      expect.arrayContaining([
        { pointer: '/text', code: 'required', detail: 'is required' },
        { pointer: '/c', code: 'unknown-field', detail: 'is not a known field' },
        { pointer: '/a~1b', code: 'type', detail: expect.any(String) },
      ]),
    );
  });

  it('a body that breaks a DTO of the staff, with pointers', async () => {
    const json = { quantity: 'many', place: { shelf: 1 }, more: true };
    const { status, body } = await service.call('/v1/counts', { as: warehouse, json });
    expect(status).toBe(422);
    expect(body['errors']).toEqual([
      { pointer: '/more', code: 'unknown-field', detail: expect.any(String) },
      { pointer: '/quantity', code: 'is-int', detail: expect.any(String) },
      { pointer: '/place/shelf', code: 'is-string', detail: expect.any(String) },
    ]);
  });

  it('an unknown route, and a method that a route does not take', async () => {
    const unknown = await service.call('/v2/nowhere');
    const method = await service.call('/v1/cases', { method: 'DELETE' });
    expect([unknown.status, unknown.body['code']]).toEqual([404, 'not-found']);
    expect([method.status, method.body['code'], method.headers.get('allow')]).toEqual([
      405,
      'method-not-allowed',
      'GET, HEAD',
    ]);
  });

  it('an address or a request that cannot be read', async () => {
    const address = await service.call('/v1/%zz');
    expect([address.status, address.body['code']]).toEqual([400, 'bad-request']);
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    socket.end('NONSENSE\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 [^]*application\/problem\+json[^]*"code":"bad-request"/);
  });

  it('a database that is away, which is worth another try', async () => {
    const { status, body, headers } = await service.call('/v1/cut-off', { as: officer });
    expect([status, body['code'], headers.get('retry-after')]).toEqual([503, 'unavailable', '2']);
  });

  it('and anything else, which says nothing about the inside', async () => {
    const { status, body, text: answer } = await service.call('/v1/broken', { as: officer });
    expect([status, body['code']]).toEqual([500, 'internal']);
    expect(answer).not.toContain('Aigerim');
  });
});

describe('what answers without a credential', () => {
  it('the page of a problem', async () => {
    const page = await service.call('/problems/invalid-body');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.text).toContain('JSON pointer');
    expect((await service.call('/problems/nothing')).status).toBe(404);
  });

  it('OpenAPI 3.1, and its reader with everything that it loads', async () => {
    const { body } = await service.call('/openapi.json');
    expect(body).toMatchObject({
      openapi: '3.1.0',
      paths: { '/v1/cases': { get: { 'x-roles': ['officer', 'senior'] } } },
    });
    const { requestBody } =
      (body['paths'] as Record<string, { post: { requestBody: object } }>)['/v1/notes']?.post ?? {};
    expect(requestBody).toMatchObject({ content: { 'application/json': { schema: { required: ['text'] } } } });
    expect((await service.call('/docs')).text).not.toMatch(/(src|href)="https?:/);
    expect((await service.call('/docs/swagger-ui-bundle.js')).status).toBe(200);
  });
});
