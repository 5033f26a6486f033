import { DatabaseSync } from 'node:sqlite';
import type { ParcelIds } from '../domain/identify.js';

/**
 * A small index on disk: which order number, barcode, receptacle and departure belong to which parcel. Events themselves are not kept; a
 * trace reads them from Kafka. Everything in it can be read again from the topics, so it may be deleted at any time.
 */
export class TraceIndex {
  private readonly db: DatabaseSync;

  constructor(path: string) {
    this.db = new DatabaseSync(path);
    this.db.exec(`
      pragma journal_mode = wal; pragma synchronous = off;
      create table if not exists parcel (parcel_id text primary key, declaration_id text, party_id text, order_no text, item_number text) without rowid;
      create index if not exists parcel_declaration on parcel (declaration_id);
      create index if not exists parcel_order on parcel (order_no);
      create index if not exists parcel_item on parcel (item_number);
      create table if not exists member (receptacle_id text, parcel_id text, primary key (parcel_id, receptacle_id)) without rowid;
      create index if not exists member_receptacle on member (receptacle_id);
      create table if not exists unit (receptacle_id text, number text, primary key (receptacle_id, number)) without rowid;
      create index if not exists unit_number on unit (number);
      create table if not exists voyage (receptacle_id text, departure_id text, primary key (receptacle_id, departure_id)) without rowid;
      create index if not exists voyage_departure on voyage (departure_id);
      create table if not exists reached (topic text, part int, off int, primary key (topic, part)) without rowid;
    `);
  }

  /** Everything of one fetch, and how far it goes, at once. */
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

  parcel(ids: Omit<ParcelIds, 'receptacleIds' | 'departureIds'>): void {
    this.run(
      'insert or replace into parcel values (?, ?, ?, ?, ?)',
      ids.parcelId,
      ids.declarationId,
      ids.partyId,
      ids.orderNo,
      ids.itemNumber,
    );
  }

  receptacle(receptacleId: string, number: string, parcelIds: readonly string[]): void {
    this.run('insert or ignore into unit values (?, ?)', receptacleId, number);
    for (const parcelId of parcelIds) this.run('insert or ignore into member values (?, ?)', receptacleId, parcelId);
  }

  voyage(receptacleId: string, departureId: string): void {
    this.run('insert or ignore into voyage values (?, ?)', receptacleId, departureId);
  }

  /** By order number, item number, parcel id or declaration id; several where platforms use the same order number. */
  find(text: string): ParcelIds[] {
    const rows = this.all(
      `select * from parcel where parcel_id = ?1 or declaration_id = ?1 or order_no = ?1 or item_number = ?2 limit 20`,
      text,
      text.toUpperCase().replaceAll(' ', ''),
    ) as { parcel_id: string; declaration_id: string; party_id: string; order_no: string; item_number: string }[];
    return rows.map((row) => {
      const receptacleIds = this.column('select receptacle_id as id from member where parcel_id = ?', row.parcel_id);
      return {
        parcelId: row.parcel_id,
        declarationId: row.declaration_id,
        partyId: row.party_id,
        orderNo: row.order_no,
        itemNumber: row.item_number,
        receptacleIds,
        departureIds: [...new Set(receptacleIds.flatMap((id) => this.departuresOf(id)))],
      };
    });
  }

  /** Load units by id or number, or those that were planned on a departure. */
  findUnits(text: string): { receptacleIds: string[]; departureIds: string[] } | undefined {
    const units = this.column(
      'select distinct receptacle_id as id from unit where receptacle_id = ?1 or number = ?1',
      text,
    );
    if (units.length > 0)
      return { receptacleIds: units, departureIds: [...new Set(units.flatMap((id) => this.departuresOf(id)))] };
    const onBoard = this.column('select receptacle_id as id from voyage where departure_id = ?', text);
    return onBoard.length > 0 ? { receptacleIds: onBoard, departureIds: [text] } : undefined;
  }

  close(): void {
    this.db.close();
  }

  private departuresOf(receptacleId: string): string[] {
    return this.column('select departure_id as id from voyage where receptacle_id = ?', receptacleId);
  }

  private column(sql: string, value: string): string[] {
    return (this.all(sql, value) as { id: string }[]).map(({ id }) => id);
  }

  private all(sql: string, ...values: string[]): unknown[] {
    return this.db.prepare(sql).all(...values);
  }

  private run(sql: string, ...values: (string | number)[]): void {
    this.db.prepare(sql).run(...values);
  }
}
