import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createWorklist, dropWorklist, type Worklist } from '#libs/service-kit';

const states = `('documents-wanted', 'inspection-ordered', 'inspected', 'withdrawn', 'tax-due', 'suspended', 'detained', 'confiscated', 'abandoned')`;
const before: Worklist = {
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
  waits: (row) => `${row}.needs_officer or ${row}.open_holds > 0 or ${row}.state in ${states}`,
};
/** With what its lists are filtered by, and with cases of which a picture waits for its verdict. */
const after: Worklist = {
  ...before,
  columns: [...before.columns, 'claimed_by', 'work'],
  waits: (row) => `${before.waits(row)} or ${row}.work is not null`,
};

/**
 * Cases are found by item and order number, load units by number and seal. A case that goes its usual way has two index entries more, at its
 * beginning, and a null: no step of it touches an index. What has ended before this version is found by its ids only.
 */
export class CasesAreFound1765100002000 implements MigrationInterface {
  readonly name = 'CasesAreFound1765100002000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table clearance_case add column item_number text, add column order_no text, add column work jsonb;
      update clearance_case set item_number = data::jsonb#>>'{declaration,parcels,0,itemNumber}', order_no = data::jsonb#>>'{declaration,orderNo}'
        where state not in ('expected', 'closed', 'cancelled', 'returned', 'disposed');
      create index clearance_case_item on clearance_case (item_number);
      create index clearance_case_order on clearance_case (order_no);
      alter table load_unit add column number text, add column seal text;
      create index load_unit_number on load_unit (number);
      create index load_unit_seal on load_unit (seal)`);
    await dropWorklist(queryRunner, before);
    await createWorklist(queryRunner, after);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await dropWorklist(queryRunner, after);
    await createWorklist(queryRunner, before);
    await queryRunner.query(`
      drop index clearance_case_item, clearance_case_order;
      alter table clearance_case drop column item_number, drop column order_no, drop column work;
      alter table load_unit drop column number, drop column seal`);
  }
}
