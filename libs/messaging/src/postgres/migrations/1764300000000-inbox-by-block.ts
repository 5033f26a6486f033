import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The inbox grows in the order of its times: where each time lies is known by the block, and no entry is written for each row. */
export class InboxByBlock1764300000000 implements MigrationInterface {
  readonly name = 'InboxByBlock1764300000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop index inbox_seen_at;
      create index inbox_seen_at on inbox using brin (seen_at) with (autosummarize = on)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index inbox_seen_at; create index inbox_seen_at on inbox (seen_at)');
  }
}
