import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RulesAndAllowances1764210000000 implements MigrationInterface {
  readonly name = 'RulesAndAllowances1764210000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table person_account (id text primary key, version int not null, seq bigint not null, data jsonb not null);

      create table screening_list (
        list_id text not null, version text not null, jurisdiction text not null, source text not null, entries int not null,
        taken_at timestamptz not null, taken_by text not null, primary key (list_id, version));
      create table screening_entry (
        list_id text not null, version text not null, entry text not null, name text not null, valid_to date,
        foreign key (list_id, version) references screening_list);
      create index screening_entry_list on screening_entry (list_id, version);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table screening_entry, screening_list, person_account');
  }
}
