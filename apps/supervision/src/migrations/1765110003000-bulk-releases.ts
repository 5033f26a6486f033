import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Like cases that are released together, as they were asked. */
export class BulkReleases1765110003000 implements MigrationInterface {
  readonly name = 'BulkReleases1765110003000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table bulk_release (id text primary key, version int not null, seq bigint not null, data json not null)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table bulk_release');
  }
}
