import type { CebRecord } from './records/ceb-record.js';
import type { RawRecord } from './records/raw-record.js';
import { readList, readOrder, readPayment, readWaybill } from './records/read-records.js';
import { checkExportList, checkImportList } from './rules/check-list.js';
import { checkExportOrder, checkImportOrder } from './rules/check-order.js';
import { checkPayment } from './rules/check-payment.js';
import { checkExportWaybill, checkImportWaybill } from './rules/check-waybill.js';
import type { CebFinding } from './rules/finding.js';
import type { CebRules } from './rules/rules.js';

/** One kind of message that is supported. */
interface MessageKind {
  /** Element of a record. */
  readonly record: string;
  /** Fields that identify a record. The guid does not: the official samples repeat one for all records. */
  readonly key: readonly string[];
  /** Field with the number that people use. */
  readonly number: string;
  readonly check: (record: RawRecord, rules: CebRules) => CebFinding[];
  readonly read: (record: RawRecord) => CebRecord;
}

const order = { record: 'Order', key: ['ebpCode', 'orderNo'], number: 'orderNo', read: readOrder };
const waybill = {
  record: 'Logistics',
  key: ['logisticsCode', 'logisticsNo'],
  number: 'logisticsNo',
  read: readWaybill,
};
const list = { record: 'Inventory', key: ['ebcCode', 'copNo'], number: 'orderNo', read: readList };

export const messageKinds = {
  CEB311Message: { ...order, check: checkImportOrder },
  CEB303Message: { ...order, check: checkExportOrder },
  CEB411Message: {
    record: 'Payment',
    key: ['payCode', 'payTransactionId'],
    number: 'payTransactionId',
    check: checkPayment,
    read: readPayment,
  },
  CEB511Message: { ...waybill, check: checkImportWaybill },
  CEB505Message: { ...waybill, check: checkExportWaybill },
  CEB621Message: { ...list, check: checkImportList },
  CEB603Message: { ...list, check: checkExportList },
} as const satisfies Record<string, MessageKind>;

export type TakenMessage = keyof typeof messageKinds;

export function kindOf(root: string): MessageKind | undefined {
  return Object.hasOwn(messageKinds, root) ? messageKinds[root as TakenMessage] : undefined;
}

/** CEB311, CEB411 …: for answers. */
export const takenNames = Object.keys(messageKinds).map(nameOf).sort();

export function nameOf(root: string): string {
  return root.replace(/Message$/, '');
}
