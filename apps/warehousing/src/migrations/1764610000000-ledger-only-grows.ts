import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was entered stays: the trigger says so, and the role of the service gets no right to change it. Runs behind the record of acts. */
export class LedgerOnlyGrows1764610000000 implements MigrationInterface {
  async up(session: QueryRunner): Promise<void> {
    await session.query(`create trigger ledger_entry_only_grows before update or delete or truncate on ledger_entry
      for each statement execute function refuse_change()`);
  }

  async down(session: QueryRunner): Promise<void> {
    await session.query('drop trigger ledger_entry_only_grows on ledger_entry');
  }
}
