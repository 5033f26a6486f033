import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PartyKeys, Principal } from '#libs/service-kit';
import { PartyQueries } from './party.queries.js';
import type { PartyKind } from './party-kinds.js';

/** A party, authenticated by one of its keys. The key decides between test and live data. */
export interface PartyPrincipal extends Principal {
  readonly livemode: boolean;
  readonly kinds: readonly PartyKind[];
}

/** Real time that an answer of the database is kept; a revoked key works at most this long. */
const REMEMBER_MS = 10_000;
const MOST_REMEMBERED = 10_000;
const KEY = /^ck_(test|live)_/;

@Injectable()
export class StoredPartyKeys implements PartyKeys {
  private readonly remembered = new Map<string, { principal: PartyPrincipal | undefined; until: number }>();

  constructor(private readonly parties: PartyQueries) {}

  async verify(key: string): Promise<PartyPrincipal | undefined> {
    const hash = hashOf(key);
    const known = this.remembered.get(hash);
    if (known && known.until > Date.now()) return known.principal;
    const principal = await this.look(key, hash);
    if (this.remembered.size >= MOST_REMEMBERED) this.remembered.clear();
    this.remembered.set(hash, { principal, until: Date.now() + REMEMBER_MS });
    return principal;
  }

  private async look(key: string, hash: string): Promise<PartyPrincipal | undefined> {
    const owner = await this.parties.ownerOf(hash);
    if (!owner || owner.livemode !== isLive(key)) return undefined;
    const { partyId, name, kinds, livemode } = owner;
    return { id: partyId, username: name, roles: ['party'], facilities: [], livemode, kinds };
  }
}

export function newKey(livemode: boolean): string {
  return `ck_${livemode ? 'live' : 'test'}_${randomBytes(24).toString('base64url')}`;
}

export function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

export function isLive(key: string): boolean {
  return KEY.exec(key)?.[1] === 'live';
}
