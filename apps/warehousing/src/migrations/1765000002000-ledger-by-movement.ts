import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One row a movement instead of one a side, with one index: what moved a unit is found by the unit. What the version before entered side by
 * side stays as it is, and what it still enters counts, because queries read the view.
 */
export class LedgerByMovement1765000002000 implements MigrationInterface {
  async up(session: QueryRunner): Promise<void> {
    await session.query(`
      create table ledger_movement (
        id text not null, at timestamptz not null, unit text not null, from_account text not null, to_account text not null,
        quantity int not null, grams bigint not null, primary key (unit, id));
      create trigger ledger_movement_only_grows before update or delete or truncate on ledger_movement
        for each statement execute function refuse_change();
      create view ledger as
        select movement, at, unit, account, quantity, grams from ledger_entry
        union all select id, at, unit, from_account, -quantity, -grams from ledger_movement
        union all select id, at, unit, to_account, quantity, grams from ledger_movement`);
  }

  async down(session: QueryRunner): Promise<void> {
    await session.query(`
      insert into ledger_entry (id, movement, at, unit, account, quantity, grams)
        select id || '-out', id, at, unit, from_account, -quantity, -grams from ledger_movement
        union all select id || '-in', id, at, unit, to_account, quantity, grams from ledger_movement;
      drop view ledger;
      drop table ledger_movement`);
  }
}
