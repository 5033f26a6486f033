import type { ClearanceState } from '#libs/contracts';

/** `expected`: something was heard of it (its parcel was scanned), its declaration has not come yet. */
export type CaseState = ClearanceState | 'expected';

export type ClearanceAct =
  | 'lodge'
  | 'amend'
  | 'clear'
  | 'want-documents'
  | 'supply-documents'
  | 'inspect'
  | 'find'
  | 'release'
  | 'return'
  | 'withdraw'
  | 'cancel'
  | 'demand-tax'
  | 'settle-tax'
  | 'abandon'
  | 'suspend'
  | 'detain'
  | 'confiscate'
  | 'dispose'
  | 'close';

/**
 * Every legal step of a declaration before customs; what is not here is refused. `lodged` lasts no longer than one decision: what is
 * lodged is assessed at once. An amendment dissolves no inspection and no withdrawal: the content is new, the state stays. A release
 * of what is released answers a difference that came after it. Where tax is due, `demand-tax` stands in the place of `release`. What is
 * suspended, detained or confiscated came from an inspection or a withdrawal: nothing is kept that nobody has looked at.
 */
export const clearanceMachine: Readonly<Record<CaseState, Partial<Record<ClearanceAct, ClearanceState>>>> = {
  expected: { lodge: 'lodged' },
  lodged: {
    clear: 'awaiting-arrival',
    'want-documents': 'documents-wanted',
    inspect: 'inspection-ordered',
    return: 'returned',
  },
  rejected: { amend: 'lodged', cancel: 'cancelled' },
  'awaiting-arrival': {
    amend: 'lodged',
    release: 'released',
    'demand-tax': 'tax-due',
    inspect: 'inspection-ordered',
    cancel: 'cancelled',
  },
  'documents-wanted': {
    amend: 'lodged',
    'supply-documents': 'lodged',
    inspect: 'inspection-ordered',
    return: 'returned',
    cancel: 'cancelled',
  },
  'inspection-ordered': {
    amend: 'inspection-ordered',
    find: 'inspected',
    release: 'released',
    'demand-tax': 'tax-due',
  },
  inspected: {
    amend: 'inspected',
    release: 'released',
    'demand-tax': 'tax-due',
    suspend: 'suspended',
    detain: 'detained',
    return: 'returned',
  },
  released: { release: 'released', withdraw: 'withdrawn', cancel: 'cancelled', close: 'closed' },
  withdrawn: {
    amend: 'withdrawn',
    release: 'released',
    'demand-tax': 'tax-due',
    inspect: 'inspection-ordered',
    'want-documents': 'documents-wanted',
    suspend: 'suspended',
    detain: 'detained',
    return: 'returned',
  },
  'tax-due': { 'settle-tax': 'released', inspect: 'inspection-ordered', abandon: 'abandoned', cancel: 'cancelled' },
  suspended: { release: 'released', 'demand-tax': 'tax-due', detain: 'detained' },
  detained: { release: 'released', 'demand-tax': 'tax-due', return: 'returned', confiscate: 'confiscated' },
  confiscated: { dispose: 'disposed' },
  disposed: {},
  cancelled: {},
  returned: {},
  abandoned: {},
  closed: {},
};

/** The state after the act, or undefined where the act is not possible. */
export function after(state: CaseState, act: ClearanceAct): ClearanceState | undefined {
  return clearanceMachine[state][act];
}

/** Nothing can be done any more. */
export function isEnd(state: CaseState): boolean {
  return Object.keys(clearanceMachine[state]).length === 0;
}
