import { defineRowTable, defineTable } from '#libs/messaging';
import { type CustomsCase, isLodged, parcelIdOf, scoreOf } from './customs-case.js';
import { workOf } from './waiting-work.js';
import { needsOfficer } from './needs-officer.js';
import { nextDeadline } from './question.js';
import { taxStandingOf } from './tax-standing.js';

/** Red first in every queue. */
const laneRank = { red: 0, yellow: 1, green: 2 } as const;

/** Cases, by the id of their declaration. */
export const CaseTable = defineTable<CustomsCase>('clearance_case', {
  state: { type: 'text', of: (customsCase) => customsCase.state },
  lane: { type: 'text', of: (customsCase) => customsCase.decision?.lane },
  lane_rank: { type: 'int', of: (customsCase) => laneRank[customsCase.decision?.lane ?? 'green'] },
  score: { type: 'numeric', of: (customsCase) => scoreOf(customsCase) },
  facility: { type: 'text', of: (customsCase) => customsCase.facility },
  channel: { type: 'text', of: ({ declaration }) => declaration?.channel },
  destination_country: { type: 'text', of: ({ declaration }) => declaration?.destinationCountry },
  product: { type: 'text', of: ({ declaration }) => declaration?.product },
  livemode: { type: 'boolean', of: (customsCase) => customsCase.livemode },
  leaves: { type: 'boolean', of: (customsCase) => leaves(customsCase) },
  parcel_id: {
    type: 'text',
    of: (customsCase) => (isLodged(customsCase) ? parcelIdOf(customsCase) : customsCase.goods?.parcelId),
  },
  lodged_at: { type: 'timestamptz', of: (customsCase) => customsCase.lodgedAt },
  needs_officer: { type: 'boolean', of: (customsCase) => needsOfficer(customsCase) },
  tax_standing: { type: 'text', of: (customsCase) => standingAtRelease(customsCase) },
  open_holds: { type: 'int', of: (customsCase) => customsCase.holds.length },
  /** By these two any case is found, also one that no officer ever sees; they never change with the steps of a case. */
  item_number: { type: 'text', of: ({ declaration }) => declaration?.parcels[0]?.itemNumber },
  order_no: { type: 'text', of: ({ declaration }) => declaration?.orderNo },
  work: { type: 'json', of: (customsCase) => workOf(customsCase) },
  question_due: { type: 'timestamptz', of: (customsCase) => customsCase.questions && nextDeadline(customsCase) },
  claimed_by: { type: 'text', of: (customsCase) => customsCase.claim?.officer },
  claim_until: { type: 'timestamptz', of: (customsCase) => customsCase.claim?.leaseUntil },
});

/**
 * Of what is released; the table refuses a row that is released with its tax unknown or due. Null where nothing is taxed, and in a case
 * that a former version released.
 */
function standingAtRelease(customsCase: CustomsCase) {
  const { state, decision } = customsCase;
  const judged = (state === 'released' || state === 'closed') && decision?.judgesTax === true;
  return judged ? taxStandingOf(customsCase) : undefined;
}

/** Imports and returns wait for no departure. */
function leaves({ declaration }: CustomsCase): boolean {
  return declaration !== undefined && declaration.direction !== 'import' && declaration.direction !== 'return';
}

/** What a decision was based on, so that it can be explained and repeated. */
export interface DecisionRow {
  readonly id: string;
  readonly declaration_id: string;
  readonly decision_seq: number;
  readonly decision: unknown;
  readonly facts: unknown;
  readonly at: string;
}

/** Only grows. */
export const DecisionRows = defineRowTable<DecisionRow>('decision_record', {
  id: 'text',
  declaration_id: 'text',
  decision_seq: 'int',
  decision: 'json',
  facts: 'json',
  at: 'timestamptz',
});
