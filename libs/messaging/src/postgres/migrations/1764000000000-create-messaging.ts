import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMessaging1764000000000 implements MigrationInterface {
  readonly name = 'CreateMessaging1764000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table watermark (
        topic text not null, part int not null, off bigint not null default -1,
        source text, xid xid8, pos bigint,
        primary key (topic, part));

      -- Append only; a flag for what was published would be a second write of every row.
      create table outbox (
        xid xid8 not null default pg_current_xact_id(), pos bigint generated always as identity,
        topic text not null, key text not null, headers text not null, payload text,
        at timestamptz not null default clock_timestamp(),
        primary key (xid, pos)
      ) with (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_vacuum_scale_factor = 0.05);

      -- One row: who relays this outbox, until when, and how far it is published.
      create table relay (
        one boolean primary key default true check (one),
        source uuid not null default uuidv7(), epoch bigint not null default 0,
        holder text, expires timestamptz not null default '-infinity',
        xid xid8 not null default '0', pos bigint not null default 0);
      insert into relay default values;

      create table inbox (
        id text primary key, version int not null, seq bigint not null, data jsonb not null, seen_at timestamptz not null);
      create index inbox_seen_at on inbox (seen_at);

      create table parked_key (
        id text primary key, version int not null, seq bigint not null, data jsonb not null,
        state text not null, waiting int not null, since timestamptz not null);
      create index parked_key_waiting on parked_key (since) where waiting > 0;

      create table parked_event (
        id text primary key, topic text not null, key text not null, partition int not null, offset_ bigint not null,
        headers text not null, payload text, parked_at timestamptz not null);
      create index parked_event_key on parked_event (topic, key, id);

      create table pause (id text primary key, version int not null, seq bigint not null, data jsonb not null);

      create table kafka_cluster (one boolean primary key default true check (one), id text not null);

      create function torugart_verdict(moved bigint, to_move bigint, written bigint[], to_write bigint[]) returns boolean
      language plpgsql as $$
      begin
        if moved <> to_move then raise exception 'fenced' using errcode = 'TG001'; end if;
        if written <> to_write then raise exception 'clash' using errcode = 'TG002'; end if;
        return true;
      end $$;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function torugart_verdict;
      drop table kafka_cluster, pause, parked_event, parked_key, inbox, relay, outbox, watermark;
    `);
  }
}
