import type { MigrationInterface, QueryRunner } from 'typeorm';

const aggregate = 'id text primary key, version int not null, seq bigint not null, data jsonb not null';

export class CreateDispatch1764000000000 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    for (const table of ['network', 'facility', 'product', 'timetable', 'load_list', 'document_series']) {
      await database.query(`create table ${table} (${aggregate})`);
    }
    await database.query(`create table lane (${aggregate}, origin text not null)`);
    await database.query(`create table departure (${aggregate}, lane_id text not null, livemode boolean not null, phase text not null,
      cut_off timestamptz not null, departs_at timestamptz not null)`);
    await database.query(`create index departure_by_time on departure (departs_at, id)`);
    await database.query(`create index departure_by_phase on departure (phase, departs_at, id)`);
    await database.query(`create index departure_open on departure (cut_off) where phase = 'scheduled'`);
    await database.query(`create table receptacle (${aggregate}, phase text not null, departure_id text, livemode boolean not null,
      parcels int not null)`);
    await database.query(
      `create index receptacle_without_plan on receptacle (phase, id) where phase in ('waiting', 'unplanned')`,
    );
    await database.query(`create index receptacle_by_departure on receptacle (departure_id)`);
    await database.query(
      `create table consignment (${aggregate}, departure_id text not null, document_number text not null unique)`,
    );
    await database.query(`create index consignment_by_departure on consignment (departure_id)`);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(
      'drop table network, facility, product, timetable, load_list, document_series, lane, departure, receptacle, consignment',
    );
  }
}
