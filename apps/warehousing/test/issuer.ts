import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** The least that a token verifier asks of an OpenID Connect issuer. */
export interface Issuer {
  readonly url: string;
  /** A token of somebody with these roles at Urumqi and Almaty, and at a place that no network names. */
  tokenOf(...roles: string[]): Promise<string>;
  close(): void;
}

export async function startIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url === '/jwks' ? jwks : { issuer: url, jwks_uri: `${url}/jwks` }));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tokenOf = (...roles: string[]) =>
    new SignJWT({ roles, facilities: ['URC-OE', 'URC-CBZ', 'ALA-OW', 'NO-WHERE'], preferred_username: roles[0] })
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setIssuer(url)
      .setAudience('torugart')
      .setSubject('u')
      .setExpirationTime('1h')
      .sign(privateKey);
  return { url, tokenOf, close: () => server.close() };
}
