import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** The least that a service needs of an OpenID Connect issuer: discovery, keys, and tokens for these tests. */
export async function startIssuer() {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' }] };
  let issuer = '';
  const server = createServer((request, response) => {
    const found = request.url === '/jwks' ? keys : { issuer, jwks_uri: `${issuer}/jwks` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(found));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = (role: string): Promise<string> =>
    new SignJWT({ roles: [role], facilities: ['*'] })
      .setProtectedHeader({ alg: 'ES256', kid: 'test' })
      .setIssuer(issuer)
      .setAudience('torugart')
      .setSubject(role)
      .setExpirationTime('10m')
      .sign(privateKey);
  return { url: issuer, token, stop: () => server.close() };
}
