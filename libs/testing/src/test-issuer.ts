import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Role } from '#libs/service-kit';

const ALGORITHM = 'ES256';
const KEY_ID = 'test';

/** Whom a token is for. */
export interface Person {
  readonly username: string;
  readonly roles: readonly Role[];
  /** Codes of facilities; `*` is all of them. */
  readonly facilities: readonly string[];
}

/** A role stands for a person of that name who has it at every facility. */
export function personOf(person: Role | Person): Person {
  return typeof person === 'string' ? { username: person, roles: [person], facilities: ['*'] } : person;
}

/** An OpenID Connect issuer as far as a service needs one: discovery, keys, and access tokens signed by such a key. */
export class TestIssuer {
  private constructor(
    private readonly server: Server,
    private readonly key: CryptoKey,
  ) {}

  static async start(): Promise<TestIssuer> {
    const { publicKey, privateKey } = await generateKeyPair(ALGORITHM);
    const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: KEY_ID, alg: ALGORITHM, use: 'sig' }] };
    const server = createServer((request, response) => {
      const answer = request.url === '/jwks' ? keys : { issuer: issuer.url, jwks_uri: `${issuer.url}/jwks` };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
    const issuer = new TestIssuer(server, privateKey);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  token(person: Role | Person): Promise<string> {
    const { username, roles, facilities } = personOf(person);
    return new SignJWT({ roles, facilities, preferred_username: username })
      .setProtectedHeader({ alg: ALGORITHM, kid: KEY_ID, typ: 'at+jwt' })
      .setIssuer(this.url)
      .setAudience('torugart')
      .setSubject(username)
      .setExpirationTime('1h')
      .sign(this.key);
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
