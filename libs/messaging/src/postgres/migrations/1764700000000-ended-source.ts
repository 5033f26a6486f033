import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where an outbox ends under one name: its database was restored, and what was published behind this place did not happen. */
export class EndedSource1764700000000 implements MigrationInterface {
  readonly name = 'EndedSource1764700000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table ended_source (
        source uuid primary key, service text not null, xid xid8 not null, pos bigint not null,
        ended_at timestamptz not null default clock_timestamp())`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table ended_source');
  }
}
