import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { PartyKey } from './party-key.entity.js';
import { type PartyKind } from './party-kinds.js';
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
  constructor(private readonly database: DataSource) {}

  /** False when the party exists already; then nothing is changed. */
  create({ id, name, kinds, keys, at }: NewParty): Promise<boolean> {
    return this.database.transaction(async (session) => {
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
      return true;
    });
  }

  async ids(): Promise<string[]> {
    const parties = await this.database.getRepository(Party).find({ select: { id: true }, order: { id: 'asc' } });
    return parties.map(({ id }) => id);
  }

  async kindsOf(id: string): Promise<readonly PartyKind[] | undefined> {
    return (await this.database.getRepository(Party).findOneBy({ id }))?.kinds;
  }

  async ownerOf(hash: string): Promise<KeyOwner | undefined> {
    const key = await this.database.getRepository(PartyKey).findOneBy({ hash, revokedAt: IsNull() });
    const party = key && (await this.database.getRepository(Party).findOneBy({ id: key.partyId }));
    return key && party
      ? { partyId: party.id, name: party.name, kinds: party.kinds, livemode: key.livemode }
      : undefined;
  }
}
