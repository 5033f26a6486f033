import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Orders of a party that customs has not answered are bounded, and what finds room is lodged directly. An instance of the version before
 * stages without noting it in `staged_partition`: the trigger does it, until no such instance runs any more.
 */
export class AdmissionWindow1764800000000 implements MigrationInterface {
  readonly name = 'AdmissionWindow1764800000000';

  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      create table under_way (
        id text primary key, party_id text not null, declaration_id text not null,
        at timestamptz not null default clock_timestamp());
      create table waiting_order (
        id text primary key, party_id text not null, livemode boolean not null, order_no text not null,
        pos bigint generated always as identity, at timestamptz not null default clock_timestamp());
      create index waiting_order_turn on waiting_order (party_id, pos);
      create table staging_turn (id boolean primary key, holder text not null, until timestamptz not null);
      create table staged_partition (
        id text primary key, version int not null, seq bigint not null, data jsonb not null,
        party_id text not null, is_staging boolean not null);
      alter table staged add column partition_id text;

      create function note_staged() returns trigger language plpgsql as $$
      begin
        update staged_partition set version = version + 1, is_staging = true,
          data = data::jsonb || jsonb_build_object('isStaging', true, 'turn', (data->>'turn')::int + 1)
        where party_id = new.party_id;
        return null;
      end $$;
      create trigger note_staged after insert on staged for each row when (new.partition_id is null)
        execute function note_staged();
    `);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query(`
      drop trigger note_staged on staged;
      drop function note_staged;
      alter table staged drop column partition_id;
      drop table staged_partition, staging_turn, waiting_order, under_way;
    `);
  }
}
