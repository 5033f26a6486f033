import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Securities of withholding parties, and their balances in slots. A slot is written by every chunk that releases on it: each page has room for
 * many versions of its row.
 */
export class StandingSecurities1765120002000 implements MigrationInterface {
  readonly name = 'StandingSecurities1765120002000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table standing_security (id text primary key, version int not null, seq bigint not null, data json not null, livemode boolean not null);
      create table security_slot (id text primary key, version int not null, seq bigint not null, data json not null, holder text not null)
        with (fillfactor = 20)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table security_slot; drop table standing_security');
  }
}
