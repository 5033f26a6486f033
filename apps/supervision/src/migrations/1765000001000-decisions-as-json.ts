import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a decision was based on is kept as it was written: nothing is looked for in it. */
export class DecisionsAsJson1765000001000 implements MigrationInterface {
  readonly name = 'DecisionsAsJson1765000001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table decision_record alter column decision type json using decision::json, alter column facts type json using facts::json`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table decision_record alter column decision type jsonb using decision::jsonb, alter column facts type jsonb using facts::jsonb`);
  }
}
