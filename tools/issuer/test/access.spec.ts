import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPair, SignJWT } from 'jose';
import { listRoutes } from '#libs/service-kit';
import { type IssuerForTest, issuerForTest } from './issuer-for-test.js';
import { type ServiceForTest, serviceForTest } from './service-for-test.js';

let issuer: IssuerForTest;
let service: ServiceForTest;

beforeAll(async () => {
  issuer = await issuerForTest();
  service = await serviceForTest(issuer.url);
});

afterAll(async () => {
  await service.app.close();
  await issuer.stop();
});

async function forged(
  by: 'issuer' | 'stranger',
  audience: string,
  secondsToLive: number,
  { typ = 'at+jwt', subject = 'aigerim' } = {},
): Promise<string> {
  const { key, kid } = await issuer.signingKey();
  const signer = by === 'issuer' ? key : (await generateKeyPair('ES256')).privateKey;
  return new SignJWT({ roles: ['officer'] })
    .setProtectedHeader({ alg: 'ES256', kid, typ })
    .setIssuer(issuer.url)
    .setAudience(audience)
    .setSubject(subject)
    .setExpirationTime(Math.floor(Date.now() / 1_000) + secondsToLive)
    .sign(signer);
}

describe('who may call a service', () => {
  it('refuses a caller without a credential', async () => {
    const { status, headers, body } = await service.call('/v1/cases');
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe('Bearer');
    expect(body['code']).toBe('unauthorized');
  });

  it.each(['Basic YTpi', 'Bearer', 'Bearer a b', 'Bearer not-a-token', 'Bearer ck_unknown'])(
    'refuses "%s"',
    async (authorization) => {
      expect((await service.call('/v1/cases', { headers: { authorization } })).status).toBe(401);
    },
  );

  it('lets the right role in and knows only the roles of the table', async () => {
    const { status, body } = await service.call('/v1/cases', { as: await issuer.token('aigerim') });
    expect(status).toBe(200);
    expect(body).toEqual({ id: 'aigerim', username: 'aigerim', roles: ['officer'], facilities: ['KHG'] });
  });

  it('refuses another role', async () => {
    const { status, body } = await service.call('/v1/cases', { as: await issuer.token('wei') });
    expect([status, body['code']]).toEqual([403, 'forbidden']);
  });

  it('refuses every request on a route without a role', async () => {
    const { status } = await service.call('/v1/forgotten', { as: await issuer.token('aigerim') });
    expect(status).toBe(403);
  });

  it('knows a party by its key', async () => {
    expect((await service.call('/v1/notes', { as: 'ck_demo', json: { text: 'hi' } })).status).toBe(201);
    expect((await service.call('/v1/cases', { as: 'ck_demo' })).status).toBe(403);
  });

  it('refuses a token signed by another issuer, for another audience, expired, of another type, or for no subject', async () => {
    const tokens = await Promise.all([
      forged('issuer', 'torugart', 60),
      forged('stranger', 'torugart', 60),
      forged('issuer', 'another', 60),
      forged('issuer', 'torugart', -60),
      forged('issuer', 'torugart', 60, { typ: 'JWT' }),
      forged('issuer', 'torugart', 60, { subject: '' }),
    ]);
    const answers = await Promise.all(tokens.map((as) => service.call('/v1/cases', { as })));
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 401, 401, 401, 401]);
  });

  it('keeps accepting a token after the issuer has started anew', async () => {
    const token = await issuer.token('aigerim');
    await issuer.restart();
    expect((await service.call('/v1/cases', { as: token })).status).toBe(200);
  });

  it('lists every route with who may use it', () => {
    const table = listRoutes(service.app).map(({ method, path, access }) => `${method} ${path} ${String(access)}`);
    expect(table).toEqual([
      'GET /health/consumer public',
      'GET /health/live public',
      'GET /health/ready public',
      'GET /problems/:code public',
      'GET /v1/broken officer',
      'GET /v1/cases officer,senior',
      'POST /v1/counts warehouse',
      'GET /v1/cut-off officer',
      'GET /v1/forgotten nobody',
      'POST /v1/notes party',
    ]);
  });
});
