import type { MigrationInterface, QueryRunner } from 'typeorm';

const aggregate = 'id text primary key, version int not null, seq bigint not null, data jsonb not null';

export class WaysOfSeveralLegs1764200000000 implements MigrationInterface {
  async up(database: QueryRunner): Promise<void> {
    await database.query(`create table routing (${aggregate})`);
    await database.query(`create table closure (${aggregate}, lane_id text, place text, starts_at timestamptz not null,
      ends_at timestamptz not null)`);
    await database.query(`create index closure_by_end on closure (ends_at)`);
    await database.query(`alter table departure add column exits_at timestamptz, add column exit_place text`);
    await database.query(`alter table receptacle add column facility text, add column exited boolean not null default false,
      add column under_way boolean not null default false, add column open_end boolean not null default false`);
    await database.query(`create index receptacle_by_facility on receptacle (facility, phase, id)`);
    await database.query(`create index receptacle_open_end on receptacle (id) where open_end`);
    await database.query(`update receptacle set facility = data ->> 'facility'`);
    await database.query(`create table delivery (id text primary key, lane_id text not null, product text not null,
      destination_country text not null, livemode boolean not null, legs int not null, delivered_at timestamptz not null,
      promise_by timestamptz not null, on_time boolean not null, cause text)`);
    await database.query(
      `create index delivery_by_time on delivery (livemode, delivered_at) include (lane_id, product, on_time, cause)`,
    );
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query('drop table routing, closure, delivery');
    await database.query('alter table departure drop column exits_at, drop column exit_place');
    await database.query(
      'alter table receptacle drop column facility, drop column exited, drop column under_way, drop column open_end',
    );
  }
}
