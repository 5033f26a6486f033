import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What one shift hands over to the next. */
export class HandOvers1765110002000 implements MigrationInterface {
  readonly name = 'HandOvers1765110002000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table hand_over (
        id text primary key, version int not null, seq bigint not null, data json not null, facility text not null);
      create index hand_over_facility on hand_over (facility, id)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table hand_over');
  }
}
