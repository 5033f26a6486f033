import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The queue is ordered by departures: for what leaves only, and test cases by test departures. */
export class WhatLeaves1764400000000 implements MigrationInterface {
  readonly name = 'WhatLeaves1764400000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table clearance_case add leaves boolean not null default true;
      update clearance_case set leaves = false where data->'declaration'->>'direction' in ('import', 'return');
      alter table departure add livemode boolean not null default true;
      update departure set livemode = false, data = data || '{"livemode": false}' where id like '%-test';
      update departure set data = data || '{"livemode": true}' where livemode`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table departure drop livemode; alter table clearance_case drop leaves');
  }
}
