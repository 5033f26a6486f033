import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FlowOfAllChannels1764200000000 implements MigrationInterface {
  readonly name = 'FlowOfAllChannels1764200000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table clearance_case
        add column score numeric not null default 0, add column channel text, add column destination_country text,
        add column product text;
      update clearance_case set
        channel = data->'declaration'->>'channel',
        destination_country = data->'declaration'->>'destinationCountry',
        product = data->'declaration'->>'product',
        score = coalesce((select sum((reason->>'weight')::numeric)
          from jsonb_array_elements(data->'decision'->'reasons') reason), 0);
      drop index clearance_case_queue;
      create index clearance_case_waiting on clearance_case (facility) where needs_officer;

      create table departure (
        id text primary key, version int not null, seq bigint not null, data jsonb not null,
        origin text not null, cut_off timestamptz not null, departs_at timestamptz not null, open boolean not null,
        destination_countries text[] not null, products text[] not null);
      create index departure_next on departure (origin, cut_off) where open;
      create index departure_past on departure (departs_at);

      create table bare_parcel (id text primary key, version int not null, seq bigint not null, data jsonb not null);
      create table stock_pick (id text primary key, version int not null, seq bigint not null, data jsonb not null);

      -- Evidence: written once, never changed.
      create table picture (
        reference text primary key, media_type text not null, digest text not null, content bytea not null,
        put_by text not null, put_at timestamptz not null);
      create trigger picture_only_grows before update or delete or truncate on picture
        for each statement execute function refuse_change();

      -- In the order in which they became visible, as the outbox: a row is sealed when no older transaction can still bring one before it.
      alter table audit
        add column xid xid8 not null default pg_current_xact_id(), add column pos bigint generated always as identity;
      create unique index audit_order on audit (xid, pos);

      create table audit_seal (
        number bigint primary key, audit_id text not null unique references audit (id), hash text not null,
        sealed_at timestamptz not null default clock_timestamp());
      create trigger audit_seal_only_grows before update or delete or truncate on audit_seal
        for each statement execute function refuse_change();

      -- One row: how far the chain goes. Whoever moves it compares it first.
      create table audit_head (
        one boolean primary key default true check (one), number bigint not null, hash text not null,
        xid xid8 not null, pos bigint not null);
      insert into audit_head (number, hash, xid, pos) values (0, repeat('0', 64), '0', 0);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table audit_head, audit_seal, picture, stock_pick, bare_parcel, departure;
      alter table audit drop column xid, drop column pos;
      drop index clearance_case_waiting;
      create index clearance_case_queue on clearance_case (lane_rank, lodged_at) where needs_officer;
      alter table clearance_case drop column score, drop column channel, drop column destination_country,
        drop column product;
    `);
  }
}
