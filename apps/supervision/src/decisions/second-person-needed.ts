import type { FourEyesPolicy, Ruling } from '../assessment/four-eyes-policy.schema.js';
import type { CustomsCase } from '../cases/customs-case.js';
import { heldByTwoOf } from '../cases/held-by-two.js';

/** Why this ruling on this case needs a second person; undefined when it needs none. */
export function secondPersonNeeded(
  policy: FourEyesPolicy,
  customsCase: CustomsCase,
  ruling: Ruling,
): string | undefined {
  const signed = customsCase.finding?.confirmedBy === undefined ? undefined : customsCase.finding;
  const inspection = signed === undefined ? 'none' : signed.clean ? 'clean' : 'not-clean';
  const heldByTwo = heldByTwoOf(customsCase);
  const rule = policy.secondPerson.find(
    (candidate) =>
      candidate.decision === ruling &&
      (candidate.lane === undefined || candidate.lane === customsCase.decision?.lane) &&
      (candidate.inspection === undefined || candidate.inspection === inspection) &&
      (candidate.heldByTwo === undefined || candidate.heldByTwo === heldByTwo),
  );
  return rule?.sentence;
}
