import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A person's account changes with each order and nothing of it is indexed: with room on its page no index is touched. A case of usual size
 * is kept as it is instead of being compressed at every change. The number of a decision is in its id, so one index of the two is enough.
 */
export class RoomToChange1764300000000 implements MigrationInterface {
  readonly name = 'RoomToChange1764300000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table person_account set (fillfactor = 50);
      alter table clearance_case set (toast_tuple_target = 4096);
      drop index decision_record_number`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create unique index decision_record_number on decision_record (declaration_id, decision_seq);
      alter table clearance_case reset (toast_tuple_target);
      alter table person_account reset (fillfactor)`);
  }
}
