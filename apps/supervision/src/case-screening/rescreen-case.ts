import { isRefusal } from '#libs/contracts';
import type { ApplicableRules } from '../assessment/applicable-rules.js';
import type { ScreeningHit, ScreeningResult } from '../assessment/lookups.js';
import { assessCase } from '../cases/assess-case.js';
import { type CaseChange, unchanged } from '../cases/case-change.js';
import type { LodgedCase } from '../cases/customs-case.js';
import { placeHold } from '../cases/hold-case.js';

export interface Rescreening {
  /** What the lists that are in force now say about its persons. */
  readonly screening: ScreeningResult;
  readonly applicableRules: ApplicableRules;
  /** Of the hold, where one is placed. */
  readonly holdId: string;
  readonly at: string;
}

/**
 * A list came into force after the case was assessed. An entry that was no hit before leads to an inspection where nothing was decided by an
 * officer yet; in every later state, a released one too, to a customs hold, which an officer lifts: so the parcel does not leave before a
 * person has looked. A hit that was known is not asked about again.
 */
export function rescreenCase(customsCase: LodgedCase, rescreening: Rescreening): CaseChange {
  const { screening, applicableRules, holdId, at } = rescreening;
  const screened: LodgedCase = { ...customsCase, lookups: { ...customsCase.lookups, screening } };
  const added = addedHits(customsCase.lookups?.screening, screening);
  const wasImpossible = customsCase.lookups?.screening?.impossible !== undefined;
  const isBlind = screening.impossible !== undefined && !wasImpossible;
  if (added.length === 0 && !isBlind) return unchanged(screened);
  if (customsCase.state === 'awaiting-arrival') {
    const assessed = assessCase(customsCase, screened, applicableRules, at);
    if (assessed.events.length > 0) return assessed;
  }
  const reason = isBlind ? `Screening again: ${screening.impossible}.` : reasonOf(added);
  const held = placeHold(screened, { holdId, kind: 'customs', reason, by: 'screening', at });
  return isRefusal(held) ? unchanged(screened) : held;
}

function addedHits(before: ScreeningResult | undefined, { hits }: ScreeningResult): ScreeningHit[] {
  const key = ({ list, entry, role }: ScreeningHit) => JSON.stringify([list, entry, role]);
  const known = new Set(before?.hits.map(key));
  return hits.filter((hit) => !known.has(key(hit)));
}

/** Names no person: list, entry and score lead to the entry. */
function reasonOf(hits: readonly ScreeningHit[]): string {
  const said = hits
    .slice(0, 3)
    .map(
      ({ role, list, version, entry, score, strength = 'strong' }) =>
        `${role} like entry ${entry} of ${list} ${version} (${strength}, ${score})`,
    );
  const more = hits.length > 3 ? `; ${hits.length - 3} more` : '';
  return `A new list: ${said.join('; ')}${more}.`.slice(0, 500);
}
