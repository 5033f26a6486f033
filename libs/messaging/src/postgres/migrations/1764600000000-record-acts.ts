import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who did what, in every service: a row for each act, and a link of a hash chain for each row, both of which only grow. The chain has no head
 * to be moved: the link with the highest number is it, and of two writers that add the same number one is refused.
 */
export class RecordActs1764600000000 implements MigrationInterface {
  readonly name = 'RecordActs1764600000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create or replace function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception '% only grows', tg_table_name;
      end $$;

      -- The code of the chain knows which fields a format has; 1 is the trail that supervision alone had before. By xid is found what became
      -- visible since the last look.
      create table act (
        id text primary key, xid xid8 not null default pg_current_xact_id(), format smallint not null default 2,
        at timestamptz not null, who text not null, name text not null, role text not null, facility text not null,
        act text not null, subject text not null, reason text not null, before text not null, after text not null,
        request text not null, digest text not null);
      create index act_xid on act (xid);
      create index act_subject on act (subject, id);
      create index act_who on act (who, id);
      create trigger act_only_grows before update or delete or truncate on act
        for each statement execute function refuse_change();

      create table act_link (
        number bigint primary key, act_id text not null unique references act (id), hash text not null,
        sealed_at timestamptz not null default clock_timestamp());
      create trigger act_link_only_grows before update or delete or truncate on act_link
        for each statement execute function refuse_change();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table act_link, act');
  }
}
