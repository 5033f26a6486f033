import type { ClearanceState } from '#libs/contracts';

/** `expected`: an event of the parcel came before its declaration. */
export type CaseState = ClearanceState | 'expected';

export type ClearanceAct =
  | 'lodge'
  | 'amend'
  | 'clear'
  | 'want-documents'
  | 'supply-documents'
  | 'inspect'
  | 'find'
  | 'find-anomaly'
  | 'release'
  | 'return'
  | 'withdraw'
  | 'cancel'
  | 'demand-tax'
  | 'settle-tax'
  | 'determine'
  | 'abandon'
  | 'reclaim'
  | 'suspend'
  | 'detain'
  | 'confiscate'
  | 'dispose'
  | 'close';

/**
 * Every legal transition of a declaration before customs; every other one is refused. `lodged` lasts no longer than one decision: a lodged
 * declaration is assessed at once. An amendment ends no withdrawal: the content is new, the state stays, and an officer decides. While
 * customs has goods or papers under control there is none. A release of a
 * released case answers a difference that came after it. An anomaly on an X-ray picture opens an inspection at one word, also of what is
 * released: two sign its finding. Where tax is due or unknown, `demand-tax` replaces `release`, and `advance` refuses every way into
 * `released`. `determine` sets facts or tax: a declaration that waits for goods or documents is assessed anew, elsewhere the state stays.
 * Goods are suspended, detained or confiscated after an inspection or a withdrawal only. From every state that is no end an officer has a
 * way to one.
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
    'find-anomaly': 'inspection-ordered',
    release: 'released',
    'demand-tax': 'tax-due',
    inspect: 'inspection-ordered',
    return: 'returned',
    cancel: 'cancelled',
    determine: 'lodged',
  },
  'documents-wanted': {
    amend: 'lodged',
    'find-anomaly': 'inspection-ordered',
    determine: 'lodged',
    'supply-documents': 'lodged',
    inspect: 'inspection-ordered',
    return: 'returned',
    cancel: 'cancelled',
  },
  'inspection-ordered': {
    find: 'inspected',
    determine: 'inspection-ordered',
    release: 'released',
    'demand-tax': 'tax-due',
    return: 'returned',
  },
  inspected: {
    'find-anomaly': 'inspection-ordered',
    determine: 'inspected',
    release: 'released',
    'demand-tax': 'tax-due',
    suspend: 'suspended',
    detain: 'detained',
    return: 'returned',
  },
  released: {
    release: 'released',
    'find-anomaly': 'inspection-ordered',
    withdraw: 'withdrawn',
    cancel: 'cancelled',
    close: 'closed',
  },
  withdrawn: {
    amend: 'withdrawn',
    'find-anomaly': 'inspection-ordered',
    determine: 'withdrawn',
    release: 'released',
    'demand-tax': 'tax-due',
    inspect: 'inspection-ordered',
    'want-documents': 'documents-wanted',
    suspend: 'suspended',
    detain: 'detained',
    return: 'returned',
  },
  'tax-due': {
    amend: 'lodged',
    'find-anomaly': 'inspection-ordered',
    determine: 'tax-due',
    'demand-tax': 'tax-due',
    'settle-tax': 'released',
    return: 'returned',
    inspect: 'inspection-ordered',
    abandon: 'abandoned',
    cancel: 'cancelled',
  },
  suspended: {
    determine: 'suspended',
    release: 'released',
    'demand-tax': 'tax-due',
    detain: 'detained',
    return: 'returned',
    dispose: 'disposed',
  },
  detained: {
    determine: 'detained',
    release: 'released',
    'demand-tax': 'tax-due',
    return: 'returned',
    confiscate: 'confiscated',
  },
  confiscated: { dispose: 'disposed' },
  disposed: {},
  cancelled: {},
  returned: { amend: 'lodged' },
  abandoned: { reclaim: 'tax-due', return: 'returned', dispose: 'disposed' },
  closed: {},
};

/** The state after the act, or undefined where the act is not possible. */
export function after(state: CaseState, act: ClearanceAct): ClearanceState | undefined {
  return clearanceMachine[state][act];
}

const ends: ReadonlySet<CaseState> = new Set(['closed', 'cancelled', 'returned', 'disposed']);

/**
 * Customs is done with it: no act of an officer is possible in this state any more. While goods whose return the rules ordered are there, the
 * party may still declare them otherwise.
 */
export function isEnd(state: CaseState): boolean {
  return ends.has(state);
}
