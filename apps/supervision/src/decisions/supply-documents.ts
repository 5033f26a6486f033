import { DocumentsSupplied, isRefusal, type Refusal } from '#libs/contracts';
import type { SuppliedDocument } from '../assessment/assessment-facts.js';
import { assessCase } from '../cases/assess-case.js';
import { isLodged, type LodgedCase } from '../cases/customs-case.js';
import type { ApplicableRules } from '../assessment/applicable-rules.js';
import { advance, eventDataOf, type CaseChange } from '../cases/case-change.js';

/** Documents are supplied: the case is assessed again at once, with all documents so far. */
export function supplyDocuments(
  customsCase: LodgedCase,
  documents: readonly SuppliedDocument[],
  applicableRules: ApplicableRules,
  at: string,
): CaseChange | Refusal {
  const moved = advance(customsCase, 'supply-documents');
  if (isRefusal(moved)) return moved;
  const supplied: LodgedCase = { ...moved, supplied: [...customsCase.supplied, ...documents] };
  const assessed = assessCase(supplied, supplied, applicableRules, at);
  const firstEvent = { type: DocumentsSupplied, data: eventDataOf(customsCase, supplied, at) } as const;
  return isLodged(assessed.customsCase) ? { ...assessed, events: [firstEvent, ...assessed.events] } : assessed;
}
