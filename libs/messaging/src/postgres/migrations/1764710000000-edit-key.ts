import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One row: the private key to which operators' edits are sealed, as the cipher of parked payloads keeps it. */
export class EditKey1764710000000 implements MigrationInterface {
  readonly name = 'EditKey1764710000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table edit_key (
        one boolean primary key default true check (one), sealed text not null,
        made_at timestamptz not null default clock_timestamp())`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table edit_key');
  }
}
