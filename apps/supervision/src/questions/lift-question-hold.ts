import { releaseIfReady } from '../cases/assess-case.js';
import type { CaseChange } from '../cases/case-change.js';
import { closeIfGone } from '../cases/close-if-gone.js';
import type { LodgedCase } from '../cases/customs-case.js';
import { withoutHold } from '../cases/hold-case.js';

/** The hold of a question ends with it; the last hold releases what was ready for its release. @param change what closes the question */
export function liftQuestionHold(
  change: CaseChange & { readonly customsCase: LodgedCase },
  questionId: string,
  at: string,
): CaseChange {
  const { customsCase, events } = change;
  const hold = customsCase.holds.find(({ holdId }) => holdId === questionId);
  if (!hold) return change;
  const lifted = withoutHold(customsCase, hold, at);
  const open = { customsCase: lifted.customsCase, events: [...events, ...lifted.events] };
  return releaseIfReady(closeIfGone(open, at), at);
}
