import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The trail of officers' acts goes into the record that every service has, with its chain as it is: numbers and hashes stay. */
export class OneRecordOfActs1764620000000 implements MigrationInterface {
  readonly name = 'OneRecordOfActs1764620000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      insert into act (id, format, at, who, name, role, facility, act, subject, reason, before, after, request, digest)
        select id, 1, at, who, '', role, '', act, subject, reason, before, after, '', '' from audit order by xid, pos;
      insert into act_link (number, act_id, hash, sealed_at) select number, audit_id, hash, sealed_at from audit_seal;
      drop table audit_head, audit_seal, audit;
    `);
  }

  async down(): Promise<void> {
    throw new Error('a record that only grows is not taken apart again');
  }
}
