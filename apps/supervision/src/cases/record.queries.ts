import type { Facility } from '#libs/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DepartureList } from '../permits/departure-list.js';
import type { PersonAccount } from '../allowances/person-account.js';
import type { Stop } from '../permits/stop.js';
import type { AuditRow, DecisionRow, ParcelKey } from './case.table.js';

/** What stands beside the cases: permits, stops, keys, decisions, the record of acts. Plain SQL, since nothing maps further. */
@Injectable()
export class RecordQueries {
  constructor(private readonly database: DataSource) {}

  async permit(departureId: string): Promise<{ list: DepartureList; stops: Stop[] } | undefined> {
    const list = await this.stateOf<DepartureList>('departure_list', departureId);
    if (!list) return undefined;
    const rows = await this.rows<{ data: Stop }>('select data from stop_order where departure_id = $1 order by id', [
      departureId,
    ]);
    return { list, stops: rows.map(({ data }) => data) };
  }

  facility(code: string): Promise<Facility | undefined> {
    return this.stateOf<Facility>('facility', code);
  }

  keyOf(parcelId: string): Promise<ParcelKey | undefined> {
    return this.stateOf<ParcelKey>('parcel_key', parcelId);
  }

  person(id: string): Promise<PersonAccount | undefined> {
    return this.stateOf<PersonAccount>('person_account', id);
  }

  decisions(declarationId: string): Promise<DecisionRow[]> {
    // By the key, which begins with the declaration: ";" follows upon ":".
    return this.rows(`select * from decision_record where id > $1 || ':' and id < $1 || ';' order by decision_seq`, [
      declarationId,
    ]);
  }

  acts(subject: string): Promise<AuditRow[]> {
    return this.rows(
      'select id, at, who, role, act, subject, reason, before, after from audit where subject = $1 order by id limit 500',
      [subject],
    );
  }

  private async stateOf<State>(
    table: 'departure_list' | 'facility' | 'parcel_key' | 'person_account',
    id: string,
  ): Promise<State | undefined> {
    const [row] = await this.rows<{ data: State }>(`select data from ${table} where id = $1`, [id]);
    return row?.data;
  }

  private rows<Row>(sql: string, values: unknown[]): Promise<Row[]> {
    return this.database.query<Row[]>(sql, values);
  }
}
