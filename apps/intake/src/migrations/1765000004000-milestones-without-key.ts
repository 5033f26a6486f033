import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A milestone is found by its declaration or by its place in the feed, never by its id: an order adds eight of them, and each wrote an entry
 * of a key that no query used. Its data are given back as they are.
 */
export class MilestonesWithoutKey1765000004000 implements MigrationInterface {
  readonly name = 'MilestonesWithoutKey1765000004000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table milestone drop constraint milestone_pkey, alter column data type json using data::json`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table milestone alter column data type jsonb using data::jsonb, add primary key (id)`);
  }
}
