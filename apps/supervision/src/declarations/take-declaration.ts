import { AmendmentTaken, type Declaration, isRefusal } from '#libs/contracts';
import { assess } from '../assessment/assess.js';
import type { Lookups } from '../assessment/lookups.js';
import type { ApplicableRules } from '../assessment/applicable-rules.js';
import { assessCase, assessWithdrawn } from '../cases/assess-case.js';
import { assessmentFactsOf } from '../cases/assessment-facts-of.js';
import { advance, type CaseChange, type CaseEvent, eventDataOf, unchanged } from '../cases/case-change.js';
import { type CustomsCase, isLodged, type LodgedCase, newCase } from '../cases/customs-case.js';
import { keepAmendment, refuseAmendment, refuseAsked, whyNotAmended } from '../cases/refuse-amendment.js';

export interface Lodging {
  readonly declaration: Declaration;
  readonly livemode: boolean;
  readonly office?: string;
  readonly dataMissing?: CustomsCase['dataMissing'];
  /** From [0, 1); used for the first version only. */
  readonly draw: number;
  /** Versions that came before it and were never assessed. */
  readonly replaced?: readonly number[];
  readonly lookups?: Lookups;
  readonly applicableRules: ApplicableRules;
  readonly at: string;
}

/**
 * A declaration is lodged or amended, with its whole content each time. A version that is not newer than the known one changes nothing.
 * Each amendment is answered once: taken, and assessed anew, or refused. After the release it waits for an officer.
 */
export function takeDeclaration(known: CustomsCase | undefined, lodging: Lodging): CaseChange {
  const { declaration, applicableRules, at } = lodging;
  const before = known ?? newCase(declaration.declarationId, lodging.livemode);
  const { declaration: inForce, refusedVersion = 0, askedFor } = before;
  const newest = Math.max(
    inForce?.declarationVersion ?? 0,
    refusedVersion,
    askedFor?.declaration.declarationVersion ?? 0,
  );
  if (declaration.declarationVersion <= newest) return unchanged(before);
  const why = isLodged(before) ? whyNotAmended(before) : undefined;
  if (isLodged(before) && why === 'released') return keepAmendment(before, declaration, at);
  if (isLodged(before) && why) {
    const older = refuseAsked(before, at);
    const refused = refuseAmendment(older.customsCase, declaration, why, at);
    return { ...refused, events: [...older.events, ...refused.events] };
  }
  const moved = advance(before, isLodged(before) ? 'amend' : 'lodge');
  if (isRefusal(moved)) return unchanged(before);
  const { askedFor: waiting, ...rest } = moved;
  const taken: LodgedCase = {
    ...rest,
    declaration,
    draw: before.draw ?? lodging.draw,
    lodgedAt: before.lodgedAt ?? at,
    // Goods that have moved to another facility since their receipt stay there.
    facility: (before.goods && before.facility) ?? declaration.handoverFacility,
    ...(lodging.lookups && { lookups: lodging.lookups }),
    ...(lodging.office !== undefined && !(before.goods && before.office) && { office: lodging.office }),
    ...(lodging.dataMissing && { dataMissing: lodging.dataMissing }),
  };
  const replaced = [...(waiting ? [waiting.declaration.declarationVersion] : []), ...(lodging.replaced ?? [])];
  const answers = answersTo(before, taken, [...replaced, declaration.declarationVersion], at);
  if (taken.state === 'withdrawn' && taken.consentedVersion === declaration.declarationVersion) {
    const assessed = assessWithdrawn(taken, applicableRules, at);
    return { ...assessed, events: [...answers, ...assessed.events] };
  }
  if (taken.state !== 'lodged') return { customsCase: withAssessment(taken, applicableRules, at), events: answers };
  const assessed = assessCase(isLodged(before) ? before : taken, taken, applicableRules, at);
  return { ...assessed, events: [...answers, ...assessed.events] };
}

/** That they are taken, in the state from which a decision follows. The first version of a declaration is no amendment. */
function answersTo(before: CustomsCase, taken: LodgedCase, versions: readonly number[], at: string): CaseEvent[] {
  const unmoved: LodgedCase = { ...taken, state: before.state === 'expected' ? 'lodged' : before.state };
  const data = eventDataOf(before, unmoved, at);
  return versions
    .filter((version) => version > 1)
    .map((declarationVersion) => ({ type: AmendmentTaken, data: { ...data, declarationVersion } }));
}

/** A withdrawn release is decided on by an officer: on the reasons and the tax of the content that is in force. */
function withAssessment(taken: LodgedCase, applicableRules: ApplicableRules, at: string): LodgedCase {
  const { demand: _, score: __, ...basis } = assess(assessmentFactsOf(taken), applicableRules);
  return { ...taken, decision: { ...basis, parcelSequence: taken.decision?.parcelSequence ?? 0, at } };
}
