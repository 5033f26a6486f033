import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import { ActRecorder } from '#libs/service-kit';
import { PartyKey } from './party-key.entity.js';
import type { PartyKind } from './party-kinds.js';
import { Party } from './party.entity.js';

export interface NewParty {
  readonly id: string;
  readonly name: string;
  readonly kinds: readonly PartyKind[];
  readonly keys: readonly { readonly hash: string; readonly livemode: boolean }[];
  readonly at: Date;
}

export interface KeyOwner {
  readonly partyId: string;
  readonly name: string;
  readonly kinds: readonly PartyKind[];
  readonly livemode: boolean;
}

@Injectable()
export class PartyQueries {
  constructor(
    @InjectRepository(Party) private readonly parties: Repository<Party>,
    @InjectRepository(PartyKey) private readonly keys: Repository<PartyKey>,
    private readonly acts: ActRecorder,
  ) {}

  /** False when the party exists already; then nothing is changed. */
  create({ id, name, kinds, keys, at }: NewParty): Promise<boolean> {
    return this.parties.manager.transaction(async (session) => {
      const { raw } = await session
        .createQueryBuilder()
        .insert()
        .into(Party)
        .values({ id, name, kinds: [...kinds], createdAt: at })
        .orIgnore()
        .returning('id')
        .execute();
      if ((raw as unknown[]).length === 0) return false;
      await session.insert(
        PartyKey,
        keys.map((key) => ({ ...key, partyId: id, createdAt: at, revokedAt: null })),
      );
      await this.acts.record(session, { act: 'create-party', subject: id, after: `${keys.length} keys` });
      return true;
    });
  }

  async ids(): Promise<string[]> {
    const parties = await this.parties.find({ select: { id: true }, order: { id: 'asc' } });
    return parties.map(({ id }) => id);
  }

  async kindsOf(id: string): Promise<readonly PartyKind[] | undefined> {
    return (await this.parties.findOneBy({ id }))?.kinds;
  }

  /** @param hash SHA-256 of a key; a revoked key has no owner */
  async ownerOf(hash: string): Promise<KeyOwner | undefined> {
    const key = await this.keys.findOneBy({ hash, revokedAt: IsNull() });
    const party = key && (await this.parties.findOneBy({ id: key.partyId }));
    if (!key || !party) return undefined;
    return { partyId: party.id, name: party.name, kinds: party.kinds, livemode: key.livemode };
  }
}
