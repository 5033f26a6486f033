import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Problem } from '../problems/problem.js';
import { PARTY_KEY_PREFIX, PARTY_KEYS, type PartyKeys } from './party-keys.js';
import type { Principal } from './principal.js';
import { TokenVerifier } from './token-verifier.js';

/** Tells who asks, from the credential alone. */
@Injectable()
export class Authentication {
  constructor(
    private readonly tokens: TokenVerifier,
    private readonly moduleRef: ModuleRef,
  ) {}

  /** @throws Problem `unauthorized`, or `unavailable` while the issuer cannot be asked */
  async authenticate(header: string | undefined): Promise<Principal> {
    const credential = /^Bearer +([^ ]+) *$/i.exec(header ?? '')?.[1];
    if (credential === undefined) throw new Problem({ code: 'unauthorized' });
    if (!credential.startsWith(PARTY_KEY_PREFIX)) return this.tokens.verify(credential);
    const principal = await this.partyKeys()?.verify(credential);
    if (!principal) throw new Problem({ code: 'unauthorized', detail: 'The key is not valid here.' });
    return principal;
  }

  /** Asked of the whole application: authentication is global, the keys are in a module of intake's own. */
  private partyKeys(): PartyKeys | undefined {
    try {
      return this.moduleRef.get<PartyKeys>(PARTY_KEYS, { strict: false });
    } catch {
      return undefined;
    }
  }
}
