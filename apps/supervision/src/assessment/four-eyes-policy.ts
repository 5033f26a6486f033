import type { CustomsCase, HoldKind, Ruling } from '../cases/customs-case.js';
import type { Versioned } from './versioned.js';

/** Which acts need two people, and who owns which hold: data, like every rule. */
export interface FourEyesPolicy extends Versioned {
  readonly secondPerson: readonly SecondPersonRule[];
  readonly holdOwners: Readonly<Record<HoldKind, readonly string[]>>;
}

export interface SecondPersonRule {
  readonly decision: Ruling;
  readonly lane?: 'green' | 'yellow' | 'red';
  /** `none`: nothing was found yet; `not-clean`: two officers signed that something is wrong. Any when left out. */
  readonly inspection?: 'none' | 'not-clean';
  readonly sentence: string;
}

/** Why this ruling on this case needs a second person, or undefined. */
export function secondPersonNeeded(
  applicableRules: FourEyesPolicy,
  customsCase: CustomsCase,
  ruling: Ruling,
): string | undefined {
  const signed = customsCase.finding?.confirmedBy === undefined ? undefined : customsCase.finding;
  const inspection = signed === undefined ? 'none' : signed.clean ? 'clean' : 'not-clean';
  const rule = applicableRules.secondPerson.find(
    (candidate) =>
      candidate.decision === ruling &&
      (candidate.lane === undefined || candidate.lane === customsCase.decision?.lane) &&
      (candidate.inspection === undefined || candidate.inspection === inspection),
  );
  return rule?.sentence;
}
