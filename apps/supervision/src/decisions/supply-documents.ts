import { assessCase } from '../cases/assess-case.js';
import { isLodged, type LodgedCase, type SuppliedDocument } from '../cases/customs-case.js';
import { isRefusal, type Refusal } from '../cases/refusal.js';
import type { Law } from '../assessment/rule-set.js';
import { advance, plainFacts, type Step } from '../cases/case-change.js';

/** What was asked for is there: assessed again at once, with all that has been supplied so far. */
export function supplyDocuments(
  kase: LodgedCase,
  documents: readonly SuppliedDocument[],
  law: Law,
  at: string,
): Step | Refusal {
  const moved = advance(kase, 'supply-documents');
  if (isRefusal(moved)) return moved;
  const supplied: LodgedCase = { ...moved, supplied: [...kase.supplied, ...documents] };
  const assessed = assessCase(supplied, supplied, law, at);
  const told = { name: 'DocumentsSupplied', data: plainFacts(kase, supplied, at) } as const;
  return isLodged(assessed.kase) ? { ...assessed, said: [told, ...assessed.said] } : assessed;
}
