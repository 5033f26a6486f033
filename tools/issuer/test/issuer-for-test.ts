import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CryptoKey, importJWK, type JWK } from 'jose';
import { startIssuer } from '../start-issuer.js';

const state = {
  users: [
    { username: 'aigerim', password: 'correct horse', roles: ['officer', 'emperor'], facilities: ['KHG'] },
    { username: 'wei', password: 'battery staple', roles: ['warehouse'], facilities: ['*'] },
  ],
  clients: [{ clientId: 'robot', clientSecret: 'a secret of a machine', roles: ['operator'], facilities: [] }],
};

export interface IssuerForTest {
  readonly url: string;
  token(username: string): Promise<string>;
  /** The issuer's own key, to sign what it would not. */
  signingKey(): Promise<{ key: CryptoKey | Uint8Array; kid: string }>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function issuerForTest(): Promise<IssuerForTest> {
  const folder = await mkdtemp(join(tmpdir(), 'issuer-'));
  const stateFile = join(folder, 'issuer.json');
  await writeFile(stateFile, JSON.stringify(state));
  let issuer = await startIssuer({ port: 0, stateFile });
  const { url } = issuer;
  return {
    url,
    token: async (username) => {
      const body = new URLSearchParams({ grant_type: 'urn:torugart:local-user', client_id: 'local', username });
      const answer = await fetch(`${url}/token`, { method: 'POST', body });
      const { access_token: token } = (await answer.json()) as { access_token: string };
      return token;
    },
    signingKey: async () => {
      const file = JSON.parse(await readFile(join(folder, 'issuer-keys.json'), 'utf8')) as { jwks: { keys: JWK[] } };
      const [jwk] = file.jwks.keys;
      if (!jwk?.kid) throw new Error('the issuer has no key');
      return { key: await importJWK(jwk), kid: jwk.kid };
    },
    restart: async () => {
      await issuer.close();
      issuer = await startIssuer({ port: Number(new URL(url).port), stateFile });
    },
    stop: async () => {
      await issuer.close();
      await rm(folder, { recursive: true });
    },
  };
}
