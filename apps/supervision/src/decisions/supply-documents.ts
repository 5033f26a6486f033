import { DocumentsSupplied, isRefusal, type Refusal, refuse } from '#libs/contracts';
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
  const strange = answersToNothing(customsCase, documents);
  if (strange) return strange;
  const supplied: LodgedCase = { ...moved, supplied: [...customsCase.supplied, ...documents] };
  const assessed = assessCase(supplied, supplied, applicableRules, at);
  const firstEvent = { type: DocumentsSupplied, data: eventDataOf(customsCase, supplied, at) } as const;
  return isLodged(assessed.customsCase) ? { ...assessed, events: [firstEvent, ...assessed.events] } : assessed;
}

/** A document answers reasons of the decision that asked for it, by their codes. */
function answersToNothing({ decision }: LodgedCase, documents: readonly SuppliedDocument[]): Refusal | undefined {
  const open = new Set(decision?.reasons.map(({ code }) => code));
  const errors = documents.flatMap(({ answers }, i) =>
    answers.flatMap((code, j) =>
      open.has(code)
        ? []
        : [
            {
              pointer: `/documents/${i}/answers/${j}`,
              code: 'no-open-reason',
              detail: `No open reason of the case has this code; open are ${[...open].join(', ') || 'none'}.`,
            },
          ],
    ),
  );
  return errors.length > 0 ? refuse('invalid-body', undefined, errors) : undefined;
}
