import { Type } from 'typebox';
import { answerSchema } from '#libs/service-kit';
import type { CaseCounts } from './case-counts.js';

const Count = Type.Integer({ minimum: 0 });
const by = (description: string) => Type.Record(Type.String(), Count, { description });

export const CaseCountsSchema = answerSchema('CaseCounts', {
  total: Count,
  byLane: by('By the lane of the last assessment.'),
  byState: by('By state.'),
  byFacility: by('By the facility at which the goods are, or are awaited.'),
  byReason: by('By the code of the reason; a case counts under each of its reasons.'),
  byAge: by(
    "By how long they have waited, on the system's clock: `underHour`, `underShift` (8 hours), `underDay`, `underWeek`, `older`.",
  ),
});

export const caseCountsExample: CaseCounts = {
  total: 3,
  byLane: { red: 2, yellow: 1 },
  byState: { 'inspection-ordered': 2, 'documents-wanted': 1 },
  byFacility: { 'URC-OE': 3 },
  byReason: { 'CN-PROHIBITED': 2, 'DESCRIPTION-VAGUE': 1 },
  byAge: { underHour: 1, underShift: 2 },
};
