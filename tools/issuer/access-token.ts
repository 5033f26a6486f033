import type { ResourceServer } from 'oidc-provider';
import { SIGNING_ALGORITHM } from './signing-keys.js';

/** A working day: staff sign in once a shift. */
export const TOKEN_LIFETIME_SECONDS = 8 * 3_600;

/** What access tokens are for; as a resource indicator (RFC 8707) it must be a URI, in the token it is the audience. */
export const RESOURCE = 'urn:torugart:api';
const AUDIENCE = 'torugart';

/** Signed tokens that any service verifies by itself, with the issuer's public key. */
export const resourceServer: ResourceServer = {
  scope: 'api',
  audience: AUDIENCE,
  accessTokenFormat: 'jwt',
  accessTokenTTL: TOKEN_LIFETIME_SECONDS,
  jwt: { sign: { alg: SIGNING_ALGORITHM } },
};
