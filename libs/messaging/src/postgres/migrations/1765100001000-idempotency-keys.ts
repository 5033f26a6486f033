import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers under idempotency keys, in every service. Intake has had the table from its first version. */
export class IdempotencyKeys1765100001000 implements MigrationInterface {
  readonly name = 'IdempotencyKeys1765100001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table if not exists idempotency_key (
        id text primary key, version int not null, seq bigint not null, data jsonb not null, at timestamptz not null);
      create index if not exists idempotency_key_at on idempotency_key (at)`);
  }

  /** Intake keeps what it had before. */
  async down(): Promise<void> {}
}
