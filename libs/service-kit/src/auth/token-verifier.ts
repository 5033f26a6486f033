import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { Problem } from '../problems/problem.js';
import { type Principal, type Role, roles } from './principal.js';

/** Signatures that a public key verifies; never `none`, never a shared secret. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'];
const DISCOVERY_TIMEOUT_MS = 5_000;
const CLOCK_TOLERANCE_SECONDS = 5;

/** The issuer gave no keys: not the caller's fault. */
const ISSUER_FAULTS = [errors.JWKSTimeout, errors.JWKSInvalid, errors.JWKInvalid];

/**
 * Verifies access tokens of one OpenID Connect issuer, whichever it is: its keys come from discovery, at first use,
 * and are kept; jose fetches them again when a token names a key that it does not know.
 * Only access tokens are taken (RFC 9068, `typ`): an ID token of the same issuer says who somebody is, not what a service may do for them.
 * Tokens live in real time, not in the system's: their expiry guards real credentials.
 */
export class TokenVerifier {
  private keys: Promise<JWTVerifyGetKey> | undefined;

  constructor(
    private readonly issuer: string,
    private readonly audience: string,
    private readonly tokenType = 'at+jwt',
  ) {}

  /** @throws Problem `unauthorized` for a bad token, `unavailable` while the issuer cannot be asked. */
  async verify(token: string): Promise<Principal> {
    const keys = await this.issuerKeys();
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: this.issuer,
        audience: this.audience,
        algorithms: ALGORITHMS,
        typ: this.tokenType,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp'],
      });
      return principalOf(payload);
    } catch (error) {
      throw problemOf(error);
    }
  }

  private async issuerKeys(): Promise<JWTVerifyGetKey> {
    this.keys ??= discoverKeys(this.issuer);
    try {
      return await this.keys;
    } catch {
      this.keys = undefined;
      throw new Problem({
        code: 'unavailable',
        detail: 'The issuer of tokens cannot be reached.',
        retryAfterSeconds: 2,
      });
    }
  }
}

async function discoverKeys(issuer: string): Promise<JWTVerifyGetKey> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS) });
  const metadata: unknown = await answer.json();
  if (!isMetadata(metadata) || metadata.issuer !== issuer) throw new Error('the issuer describes another issuer');
  return createRemoteJWKSet(new URL(metadata.jwks_uri));
}

function isMetadata(value: unknown): value is { issuer: string; jwks_uri: string } {
  return typeof value === 'object' && value !== null && 'issuer' in value && 'jwks_uri' in value;
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const issuerFault = !(error instanceof errors.JOSEError) || ISSUER_FAULTS.some((fault) => error instanceof fault);
  if (issuerFault || error.code === 'ERR_JOSE_GENERIC') {
    return new Problem({ code: 'unavailable', detail: 'The keys of the issuer cannot be read.', retryAfterSeconds: 2 });
  }
  const detail = error instanceof errors.JWTExpired ? 'The token has expired.' : 'The token is not valid here.';
  return new Problem({ code: 'unauthorized', detail });
}

/** Roles that we do not know are left out, so that another system's names give no rights here. */
function principalOf(payload: JWTPayload): Principal {
  // The subject stands in the record of acts: an empty one would name no person.
  const id = payload.sub === undefined ? text(payload['client_id']) : text(payload.sub);
  if (id === undefined) throw new Problem({ code: 'unauthorized', detail: 'The token has no subject.' });
  return {
    id,
    username: text(payload['preferred_username']) ?? id,
    roles: texts(payload['roles']).filter((role): role is Role => roles.some((known) => known === role)),
    facilities: texts(payload['facilities']),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
