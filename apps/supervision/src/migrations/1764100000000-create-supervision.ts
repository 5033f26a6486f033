import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSupervision1764100000000 implements MigrationInterface {
  readonly name = 'CreateSupervision1764100000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table clearance_case (
        id text primary key, version int not null, seq bigint not null, data jsonb not null,
        state text not null, lane text, lane_rank int not null, facility text, livemode boolean not null, parcel_id text,
        lodged_at timestamptz, needs_officer boolean not null, open_holds int not null,
        claimed_by text, claim_until timestamptz);
      create index clearance_case_state on clearance_case (state, id);
      create index clearance_case_parcel on clearance_case (parcel_id);
      create index clearance_case_queue on clearance_case (lane_rank, lodged_at) where needs_officer;
      create index clearance_case_held on clearance_case (id) where open_holds > 0;

      create table departure_list (
        id text primary key, version int not null, seq bigint not null, data jsonb not null, status text not null);

      create table load_unit (id text primary key, version int not null, seq bigint not null, data jsonb not null);

      create table stop_order (
        id text primary key, version int not null, seq bigint not null, data jsonb not null,
        departure_id text not null, state text not null);
      create index stop_order_departure on stop_order (departure_id, id);

      create table facility (id text primary key, version int not null, seq bigint not null, data jsonb not null);

      create table parcel_key (id text primary key, version int not null, seq bigint not null, data jsonb not null);

      create table decision_record (
        id text primary key, declaration_id text not null, decision_seq int not null, decision jsonb not null,
        facts jsonb not null, at timestamptz not null);
      create unique index decision_record_number on decision_record (declaration_id, decision_seq);

      create table audit (
        id text primary key, at timestamptz not null, who text not null, role text not null, act text not null,
        subject text not null, reason text not null, before text not null, after text not null);
      create index audit_subject on audit (subject, id);

      create function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% only grows', tg_table_name;
      end $$;
      create trigger audit_only_grows before update or delete or truncate on audit
        for each statement execute function refuse_change();
      create trigger decision_record_only_grows before update or delete or truncate on decision_record
        for each statement execute function refuse_change();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table audit, decision_record, parcel_key, facility, stop_order, load_unit, departure_list, clearance_case;
      drop function refuse_change;
    `);
  }
}
