import { Injectable } from '@nestjs/common';
import { ActRecorder } from '#libs/service-kit';
import { DataSource } from 'typeorm';
import type { PartyDocument } from './party-kinds.js';

export interface CustomsCode {
  readonly code: string;
  readonly partyId: string;
}

export interface Entrustment {
  readonly principal: string;
  readonly agent: string;
  readonly document: PartyDocument;
}

/** Customs codes of parties, and whom they have entrusted. */
@Injectable()
export class PartyLinkQueries {
  constructor(
    private readonly database: DataSource,
    private readonly acts: ActRecorder,
  ) {}

  async all(): Promise<{ codes: readonly CustomsCode[]; entrustments: readonly Entrustment[] }> {
    const [codes, entrustments] = await Promise.all([
      this.database.query<CustomsCode[]>('select code, party_id as "partyId" from customs_code'),
      this.database.query<Entrustment[]>('select principal, agent, document from entrustment'),
    ]);
    return { codes, entrustments };
  }

  /** @returns the codes of other parties among them: then nothing is changed */
  setCodes(partyId: string, codes: readonly string[], at: Date): Promise<string[]> {
    return this.database.transaction(async (session) => {
      const others = await session.query<CustomsCode[]>(
        'select code, party_id as "partyId" from customs_code where code = any($1) and party_id <> $2',
        [codes, partyId],
      );
      if (others.length > 0) return others.map(({ code }) => code);
      await session.query('delete from customs_code where party_id = $1 and not code = any($2)', [partyId, codes]);
      await session.query(
        `insert into customs_code (code, party_id, at) select code, $2, $3 from unnest($1::text[]) code
         on conflict do nothing`,
        [codes, partyId, at],
      );
      await this.acts.record(session, { act: 'set-customs-codes', subject: partyId, after: codes.join(', ') });
      return [];
    });
  }

  /** The documents of the principal that the agent may send from now on, in place of those before. */
  async setEntrusted(principal: string, agent: string, documents: readonly string[], at: Date): Promise<void> {
    await this.database.transaction(async (session) => {
      await session.query('delete from entrustment where principal = $1 and agent = $2', [principal, agent]);
      await session.query(
        `insert into entrustment (principal, agent, document, at)
         select $1, $2, document, $4 from unnest($3::text[]) document`,
        [principal, agent, documents, at],
      );
    });
  }
}
