import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PartyKind } from '../parties/party-kinds.js';

export interface UnderWaySnapshot {
  readonly parties: readonly { readonly id: string; readonly kinds: readonly PartyKind[] }[];
  /** Taken ones only. */
  readonly places: readonly { readonly id: string; readonly partyId: string }[];
}

@Injectable()
export class UnderWayQueries {
  constructor(private readonly database: DataSource) {}

  async snapshot(): Promise<UnderWaySnapshot> {
    const [row] = await this.database.query<[{ parties: UnderWaySnapshot['parties']; places: string[][] }]>(
      `select (select coalesce(json_agg(json_build_object('id', id, 'kinds', kinds)), '[]') from party) as parties,
         (select coalesce(json_agg(json_build_array(id, party_id)), '[]') from under_way where id not like 'overdue/%') as places`,
    );
    return { parties: row.parties, places: row.places.map(([id, partyId]) => ({ id: id!, partyId: partyId! })) };
  }

  /** Those with a place that wait for an answer longer than so many seconds of real time. */
  async overdue(seconds: number): Promise<{ id: string; declarationId: string }[]> {
    return this.database.query(
      `select id, declaration_id as "declarationId" from under_way
       where id not like 'overdue/%' and at < clock_timestamp() - make_interval(secs => $1) limit 1000`,
      [seconds],
    );
  }
}
