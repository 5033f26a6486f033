import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A second officer names the request that is confirmed; requests, findings and withdrawals from before this version get an id. */
export class RequestsHaveIds1764610000000 implements MigrationInterface {
  readonly name = 'RequestsHaveIds1764610000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const kind of ['request', 'finding', 'withdrawal']) {
      await queryRunner.query(`
        update clearance_case set data = jsonb_set(data, '{${kind},requestId}', to_jsonb(gen_random_uuid()::text))
        where data ? '${kind}' and not data->'${kind}' ? 'requestId'`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const kind of ['request', 'finding', 'withdrawal'])
      await queryRunner.query(`update clearance_case set data = data #- '{${kind},requestId}' where data ? '${kind}'`);
  }
}
