import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which customs codes the documents of others name a party, and which parties it has entrusted with its documents. */
export class CodesAndEntrustments1765000071000 implements MigrationInterface {
  readonly name = 'CodesAndEntrustments1765000071000';

  async up(database: QueryRunner): Promise<void> {
    await database.query(`
      create table customs_code (
        code text primary key, party_id text not null references party (id), at timestamptz not null);
      create table entrustment (
        principal text not null references party (id), agent text not null references party (id),
        document text not null, at timestamptz not null, primary key (principal, agent, document));
    `);
  }

  async down(database: QueryRunner): Promise<void> {
    await database.query('drop table customs_code, entrustment');
  }
}
