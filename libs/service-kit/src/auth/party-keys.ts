import type { Principal } from './principal.js';

/** Parties' keys start with this, so that they are distinguishable from tokens and can be found in leaked text. */
export const PARTY_KEY_PREFIX = 'ck_';

/** Who knows parties' keys. Only intake provides it, under the token `PARTY_KEYS`; elsewhere such a key is refused. */
export interface PartyKeys {
  /** Undefined when the key is unknown, revoked or expired. */
  verify(key: string): Promise<Principal | undefined>;
}

export const PARTY_KEYS = Symbol('PARTY_KEYS');
