import type { MigrationInterface, QueryRunner } from 'typeorm';

const head = 'id text primary key, version int not null, seq bigint not null, data jsonb not null';

export class AddStockAndSessions1764200000000 implements MigrationInterface {
  async up(session: QueryRunner): Promise<void> {
    await session.query(`alter table parcel add column may_hand_over boolean not null default false,
      add column irregularity text, add column place text`);
    await session.query(`update parcel set place = case phase
      when 'packed' then 'receptacle:' || receptacle_id when 'stored' then 'facility:' || facility || '/store' end`);
    await session.query('create index parcel_may_hand_over on parcel (facility, id) where may_hand_over');
    await session.query('create index parcel_irregularity on parcel (id) where irregularity is not null');

    await session.query(`alter table receptacle add column kind text not null default 'postal-receptacle'`);

    await session.query(
      `create table shelf (${head}, facility text not null, pieces int not null check (pieces >= 0))`,
    );
    await session.query('create index shelf_facility on shelf (facility, id)');

    await session.query(`create table session (${head}, facility text not null, state text not null)`);
    await session.query('create index session_facility on session (facility, id)');
    for (const table of ['open_session', 'sscc_series']) await session.query(`create table ${table} (${head})`);

    await session.query(`create table temperature_reading (
      id text primary key, unit text not null, at timestamptz not null, celsius numeric not null, facility text not null,
      device text not null)`);
    await session.query('create index temperature_reading_unit on temperature_reading (unit, at)');
  }

  async down(session: QueryRunner): Promise<void> {
    await session.query('drop table temperature_reading, sscc_series, open_session, session, shelf');
    await session.query('alter table receptacle drop column kind');
    await session.query('alter table parcel drop column place, drop column irregularity, drop column may_hand_over');
  }
}
