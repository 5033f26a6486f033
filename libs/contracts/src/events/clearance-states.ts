import { oneOf } from '../fields.js';

/** States of a declaration at customs. Supervision's `clearance-machine.ts` has the transitions. */
export const clearanceStates = [
  'lodged',
  'rejected',
  'awaiting-arrival',
  'documents-wanted',
  'inspection-ordered',
  'inspected',
  'tax-due',
  'suspended',
  'detained',
  'confiscated',
  'disposed',
  'released',
  'withdrawn',
  'cancelled',
  'returned',
  'abandoned',
  'closed',
] as const;
export type ClearanceState = (typeof clearanceStates)[number];
export const ClearanceStateField = oneOf(clearanceStates);
