import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { newId } from '#libs/messaging';
import type { ParcelIds, Units } from './places.js';
import type { TraceVariables } from './trace.config.js';

/** The version of the tables; an index of another version is built again. */
const VERSION = 2;
/** Several parcels have one number where platforms use the same order numbers, or vehicles the same name. */
const MOST = 20;

/**
 * A small index on disk: which numbers belong to which parcel, load unit and departure. Events themselves are not kept; a trace reads
 * them from Kafka. Everything in it can be read again from the topics, so it may be deleted at any time.
 */
@Injectable()
export class TraceIndex {
  private readonly db: DatabaseSync;
  private readonly prepared = new Map<string, StatementSync>();

  constructor(config: ConfigService<TraceVariables, true>) {
    const path = config.get('TRACE_INDEX', { infer: true }) ?? join(tmpdir(), `torugart-trace-${newId()}.sqlite`);
    this.db = new DatabaseSync(path);
    this.db.exec('pragma journal_mode = wal; pragma synchronous = off');
    const { user_version: version } = this.db.prepare('pragma user_version').get() as { user_version: number };
    if (version !== VERSION) this.makeAnew();
  }

  /** Records everything of one fetch, and the offset that it reaches, in one transaction. */
  record(work: () => void, reached: { topic: string; partition: number; offset: number }): void {
    this.db.exec('begin');
    try {
      work();
      this.run(
        'insert into reached values (?, ?, ?) on conflict do update set off = excluded.off',
        reached.topic,
        reached.partition,
        reached.offset,
      );
      this.db.exec('commit');
    } catch (error) {
      this.db.exec('rollback');
      throw error;
    }
  }

  reached(): { topic: string; partition: number; offset: number }[] {
    return this.all('select topic, part as partition, off as offset from reached') as never;
  }

  /** `numbers` are others under which a user may know it. */
  parcel(ids: Omit<ParcelIds, 'units'>, numbers: readonly (string | undefined)[] = []): void {
    const { parcelId, declarationId, partyId, orderNo, orderId, itemNumber, returnOf } = ids;
    const row = [parcelId, declarationId, partyId, orderNo, orderId, itemNumber, returnOf];
    this.run('insert or replace into parcel values (?, ?, ?, ?, ?, ?, ?)', ...row);
    for (const number of [parcelId, declarationId, orderNo, orderId, itemNumber, ...numbers])
      this.name(number, parcelId);
  }

  receptacle(receptacleId: string, parcelIds: readonly string[]): void {
    this.name(receptacleId, receptacleId);
    for (const parcelId of parcelIds) this.run('insert or ignore into member values (?, ?)', receptacleId, parcelId);
  }

  despatch(despatchId: string, receptacleId: string): void {
    this.name(despatchId, receptacleId);
    this.run('insert or ignore into despatch values (?, ?)', receptacleId, despatchId);
  }

  voyage(receptacleId: string, departureId: string): void {
    this.run('insert or ignore into voyage values (?, ?)', receptacleId, departureId);
  }

  /** The number is one of the parcel, load unit or departure with this id. */
  name(number: string | undefined, id: string): void {
    if (number !== undefined) this.run('insert or ignore into known_as values (?, ?)', plain(number), id);
  }

  /** Parcels that the number is of, with what they came back as or from. */
  find(number: string): ParcelIds[] {
    const rows = this.all(
      `with named as (select p.* from parcel p join known_as k on k.id = p.parcel_id where k.number = ? limit ${MOST})
       select parcel_id as parcelId, declaration_id as declarationId, party_id as partyId, order_no as orderNo, order_id as orderId,
         item_number as itemNumber, return_of as returnOf from parcel
       where parcel_id in (select parcel_id from named) or declaration_id in (select return_of from named)
         or return_of in (select declaration_id from named) order by parcel_id`,
      plain(number),
    ) as Omit<ParcelIds, 'units'>[];
    return rows.map((row) => ({
      ...row,
      units: this.unitsOf(this.column('select receptacle_id as id from member where parcel_id = ?', row.parcelId)),
    }));
  }

  /** Load units that the number is of, or of whose despatch, bill or departure it is. */
  findUnits(number: string): Units | undefined {
    const named = (table: string, id: string) =>
      this.column(
        `select distinct t.${id} as id from ${table} t join known_as k on k.id = t.${id} where k.number = ?`,
        plain(number),
      );
    const receptacleIds = named('member', 'receptacle_id');
    if (receptacleIds.length > 0) return this.unitsOf(receptacleIds);
    const departureIds = named('departure', 'departure_id').slice(-MOST);
    if (departureIds.length === 0) return undefined;
    const aboard = departureIds.flatMap((id) =>
      this.column('select receptacle_id as id from voyage where departure_id = ?', id),
    );
    return { ...this.unitsOf(aboard), departureIds };
  }

  departure(departureId: string, vehicle: string): void {
    this.run('insert or ignore into departure values (?)', departureId);
    this.name(departureId, departureId);
    this.name(vehicle, departureId);
  }

  close(): void {
    this.db.close();
  }

  private unitsOf(receptacleIds: readonly string[]): Units {
    const of = (sql: string) => [...new Set(receptacleIds.flatMap((id) => this.column(sql, id)))];
    return {
      receptacleIds: [...new Set(receptacleIds)],
      despatchIds: of('select despatch_id as id from despatch where receptacle_id = ?'),
      departureIds: of('select departure_id as id from voyage where receptacle_id = ?'),
    };
  }

  private makeAnew(): void {
    for (const { name } of this.all(`select name from sqlite_master where type = 'table'`) as { name: string }[])
      this.db.exec(`drop table ${name}`);
    this.db.exec(`
      create table parcel (parcel_id text primary key, declaration_id text, party_id text, order_no text, order_id text, item_number text,
        return_of text) without rowid;
      create index parcel_declaration on parcel (declaration_id);
      create index parcel_return on parcel (return_of);
      create table member (receptacle_id text, parcel_id text, primary key (parcel_id, receptacle_id)) without rowid;
      create index member_receptacle on member (receptacle_id);
      create table despatch (receptacle_id text, despatch_id text, primary key (receptacle_id, despatch_id)) without rowid;
      create table voyage (receptacle_id text, departure_id text, primary key (receptacle_id, departure_id)) without rowid;
      create index voyage_departure on voyage (departure_id);
      create table departure (departure_id text primary key) without rowid;
      create table known_as (number text, id text, primary key (number, id)) without rowid;
      create table reached (topic text, part int, off int, primary key (topic, part)) without rowid;
      pragma user_version = ${VERSION};
    `);
  }

  private column(sql: string, value: string): string[] {
    return (this.all(sql, value) as { id: string }[]).map(({ id }) => id);
  }

  private all(sql: string, ...values: string[]): unknown[] {
    return this.prepare(sql).all(...values);
  }

  private run(sql: string, ...values: (string | number | null)[]): void {
    this.prepare(sql).run(...values);
  }

  private prepare(sql: string): StatementSync {
    let statement = this.prepared.get(sql);
    if (!statement) this.prepared.set(sql, (statement = this.db.prepare(sql)));
    return statement;
  }
}

/** People type numbers with spaces or in small letters. */
const plain = (number: string) => number.toUpperCase().replaceAll(' ', '');
