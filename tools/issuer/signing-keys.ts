import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

export const SIGNING_ALGORITHM = 'ES256';

export interface IssuerKeys {
  readonly jwks: { readonly keys: readonly JWK[] };
  readonly cookieSecret: string;
}

/**
 * The keys live as long as the state folder: a token that was handed out before a restart stays valid after it. The
 * file is its owner's alone.
 */
export async function loadOrCreateKeys(file: string): Promise<IssuerKeys> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as IssuerKeys;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const keys = await createKeys();
  await writeFile(file, JSON.stringify(keys), { mode: 0o600, flag: 'wx' });
  return keys;
}

async function createKeys(): Promise<IssuerKeys> {
  const { privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  return {
    jwks: { keys: [{ ...jwk, kid, alg: SIGNING_ALGORITHM, use: 'sig' }] },
    cookieSecret: randomBytes(32).toString('base64url'),
  };
}
