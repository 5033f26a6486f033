import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { type IssuerForTest, issuerForTest } from './issuer-for-test.js';

const REDIRECT = 'http://127.0.0.1:4400/callback';

let issuer: IssuerForTest;

beforeAll(async () => {
  issuer = await issuerForTest();
});

afterAll(() => issuer.stop());

/** As a browser would: keeps cookies, follows nothing by itself. */
class Browser {
  private readonly cookies = new Map<string, string>();

  async open(url: string | null, form?: Record<string, string>): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(url ?? '', issuer.url), {
      redirect: 'manual',
      headers: { cookie },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  }
}

function authorizationUrl(challenge: string, redirect = REDIRECT): string {
  const query = new URLSearchParams({
    client_id: 'console',
    response_type: 'code',
    scope: 'openid profile api',
    redirect_uri: redirect,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    state: 'xyz',
  });
  return `/auth?${query.toString()}`;
}

const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');

describe('signing in with code and PKCE', () => {
  it('takes the password, hands a code to the console, and a token for the code and its verifier', async () => {
    const browser = new Browser();
    const toLogin = await browser.open(authorizationUrl(challenge));
    const login = toLogin.headers.get('location');
    const page = await browser.open(login);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toContain('autocomplete="current-password"');

    const wrong = await browser.open(login, { username: 'aigerim', password: 'guess' });
    expect(wrong.status).toBe(401);
    expect(await wrong.text()).toContain('role="alert"');

    const right = await browser.open(login, { username: 'aigerim', password: 'correct horse' });
    const back = await browser.open(right.headers.get('location'));
    const callback = new URL(back.headers.get('location') ?? '');
    expect(callback.origin + callback.pathname).toBe(REDIRECT);
    expect(callback.searchParams.get('state')).toBe('xyz');

    const exchange = {
      grant_type: 'authorization_code',
      client_id: 'console',
      redirect_uri: REDIRECT,
      code: callback.searchParams.get('code') ?? '',
    };
    const stolen = await browser.open('/token', { ...exchange, code_verifier: randomBytes(32).toString('base64url') });
    expect(stolen.status).toBe(400);
    const answer = await browser.open('/token', { ...exchange, code_verifier: verifier });
    const tokens = (await answer.json()) as { access_token: string; id_token: string; expires_in: number };
    expect(tokens.expires_in).toBe(8 * 3_600);
    const keys = createRemoteJWKSet(new URL('/jwks', issuer.url));
    const { payload } = await jwtVerify(tokens.access_token, keys, { issuer: issuer.url, audience: 'torugart' });
    expect(payload).toMatchObject({ sub: 'aigerim', preferred_username: 'aigerim', facilities: ['KHG'] });
    expect(decodeJwt(tokens.id_token)).toMatchObject({ sub: 'aigerim', aud: 'console', preferred_username: 'aigerim' });
  });

  it('redirects to no other host', async () => {
    const answer = await new Browser().open(authorizationUrl(challenge, 'https://evil.example/callback'));
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
  });

  it('says so when a sign-in is no longer known', async () => {
    const answer = await new Browser().open('/login/gone');
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('has expired');
  });
});

describe('tokens without a password', () => {
  it('are given to machines with a secret', async () => {
    const answer = await fetch(`${issuer.url}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('robot:a secret of a machine').replaceAll(' ', '+')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    expect(decodeJwt(token)).toMatchObject({ sub: 'robot', roles: ['operator'], aud: 'torugart' });
  });

  it('are not given to a page of another origin', async () => {
    const answer = await fetch(`${issuer.url}/token`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: new URLSearchParams({ grant_type: 'urn:torugart:local-user', client_id: 'local', username: 'aigerim' }),
    });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(await answer.text()).not.toContain('access_token');
  });

  it('are not given for an unknown name', async () => {
    const answer = await fetch(`${issuer.url}/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'urn:torugart:local-user', client_id: 'local', username: 'nobody' }),
    });
    expect(answer.status).toBe(400);
  });
});
