export type {
  CebBuyer,
  CebList,
  CebListLine,
  CebMoney,
  CebOrder,
  CebOrderLine,
  CebPayment,
  CebPerson,
  CebRecord,
  CebReport,
  CebWaybill,
  TradeMode,
} from './records/ceb-record.js';
export { type CebReading, duplicateOf, readCebMessage, type ReadRecord } from './read-message.js';
export type { CebFinding } from './rules/finding.js';
export { identityNumberFault } from './rules/identity-number.js';
export type { CebRules } from './rules/rules.js';
export type { SchemaError } from './structure/check-structure.js';
export { withoutZerosBehind } from './values/decimals.js';
