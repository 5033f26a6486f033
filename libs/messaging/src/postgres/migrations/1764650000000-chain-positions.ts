import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was sent last to each partition, and the predecessor of the last position that took effect. */
export class ChainPositions1764650000000 implements MigrationInterface {
  readonly name = 'ChainPositions1764650000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table watermark add prev_xid xid8, add prev_pos bigint;

      -- Written with the cursor and read with it. Rows of a source of the past are written over.
      create table last_sent (
        topic text not null, part int not null, source uuid not null, xid xid8 not null, pos bigint not null,
        primary key (topic, part)
      ) with (fillfactor = 50)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table last_sent; alter table watermark drop prev_xid, drop prev_pos`);
  }
}
