import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createWorklist, dropWorklist, type Worklist } from '#libs/service-kit';

/** Cases of which something is asked: of an officer, of the payer, of the one who placed a hold. A case that goes its usual way is never in it. */
const waitingCases: Worklist = {
  name: 'waiting_case',
  table: 'clearance_case',
  columns: [
    'state',
    'lane',
    'score',
    'facility',
    'channel',
    'destination_country',
    'product',
    'livemode',
    'leaves',
    'lodged_at',
    'needs_officer',
    'open_holds',
    'claim_until',
  ],
  waits: (
    row,
  ) => `${row}.needs_officer or ${row}.open_holds > 0 or ${row}.state in ('documents-wanted', 'inspection-ordered', 'inspected',
    'withdrawn', 'tax-due', 'suspended', 'detained', 'confiscated', 'abandoned')`,
};

/** A case has two indexes, by id and by parcel, and no change of its usual way touches either: cases that stand together change together, so each page has room for all of them once more. */
export class CasesThatWait1765000003000 implements MigrationInterface {
  readonly name = 'CasesThatWait1765000003000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await createWorklist(queryRunner, waitingCases);
    await queryRunner.query(`
      drop index clearance_case_state, clearance_case_waiting, clearance_case_held;
      alter table clearance_case set (fillfactor = 45)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table clearance_case set (fillfactor = 70);
      create index clearance_case_state on clearance_case (state, id);
      create index clearance_case_waiting on clearance_case (facility) where needs_officer;
      create index clearance_case_held on clearance_case (id) where open_holds > 0`);
    await dropWorklist(queryRunner, waitingCases);
  }
}
