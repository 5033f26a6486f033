import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What customs asks about a declaration, and the files that its party handed in. */
export class QuestionsToParties1765110001000 implements MigrationInterface {
  readonly name = 'QuestionsToParties1765110001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table inquiry (id text primary key, version int not null, seq bigint not null, data json not null)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table inquiry');
  }
}
