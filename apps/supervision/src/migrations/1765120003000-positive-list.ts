import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions of the list of goods for e-commerce import. */
export class PositiveList1765120003000 implements MigrationInterface {
  readonly name = 'PositiveList1765120003000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table positive_list (version text primary key, valid_from text not null, source text not null, headings json not null,
        taken_at timestamptz not null, taken_by text not null)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table positive_list');
  }
}
