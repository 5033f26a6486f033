import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is released has its tax settled. The column says how, for rows of this version; a former version does not write it, so what it writes
 * is not refused: of a row that it releases the column keeps null, or the standing with which this version released the goods before.
 * `not valid`: new rows are checked, and those that are there hold null.
 */
export class ReleasedIsTaxed1765120001000 implements MigrationInterface {
  readonly name = 'ReleasedIsTaxed1765120001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table clearance_case add column tax_standing text,
        add constraint clearance_case_taxed check (tax_standing in ('none-due', 'paid', 'secured', 'relieved')) not valid`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table clearance_case drop column tax_standing');
  }
}
