import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tells a row that is gone from a state that has changed: the first is so for good. The version before calls the function of four arguments. */
export class RowsGone1765000005000 implements MigrationInterface {
  readonly name = 'RowsGone1765000005000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create function torugart_verdict(
        moved bigint, to_move bigint, written bigint[], to_write bigint[], removed bigint, to_remove bigint) returns boolean
      language plpgsql as $$
      begin
        if moved <> to_move then raise exception 'fenced' using errcode = 'TG001'; end if;
        if written <> to_write then raise exception 'clash' using errcode = 'TG002'; end if;
        if removed <> to_remove then raise exception 'gone' using errcode = 'TG003'; end if;
        return true;
      end $$`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop function torugart_verdict(bigint, bigint, bigint[], bigint[], bigint, bigint)');
  }
}
