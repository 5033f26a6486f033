import { type Declaration, DeclarationRejected, isRefusal } from '#libs/contracts';
import { assessCase } from '../cases/assess-case.js';
import { type CustomsCase, isLodged, type LodgedCase, newCase } from '../cases/customs-case.js';
import type { Lookups } from '../assessment/lookups.js';
import type { ApplicableRules } from '../assessment/applicable-rules.js';
import { advance, type CaseChange, unchanged } from '../cases/case-change.js';
import { takeDecision } from '../cases/take-decision.js';

export interface Lodging {
  readonly declaration: Declaration;
  readonly livemode: boolean;
  readonly office?: string;
  readonly dataMissing?: CustomsCase['dataMissing'];
  /** From [0, 1); used for the first version only. */
  readonly draw: number;
  readonly lookups?: Lookups;
  readonly applicableRules: ApplicableRules;
  readonly at: string;
}

/** A declaration is lodged or amended, with its whole content each time. A version that is not newer than the known one changes nothing. */
export function takeDeclaration(known: CustomsCase | undefined, lodging: Lodging): CaseChange {
  const { declaration, applicableRules, at } = lodging;
  const before = known ?? newCase(declaration.declarationId, lodging.livemode);
  const newest = Math.max(before.declaration?.declarationVersion ?? 0, before.refusedVersion ?? 0);
  if (declaration.declarationVersion <= newest) return unchanged(before);
  const moved = advance(before, isLodged(before) ? 'amend' : 'lodge');
  if (isRefusal(moved)) return isLodged(before) ? tooLate(before, declaration, at) : unchanged(before);
  const taken: LodgedCase = {
    ...moved,
    declaration,
    draw: before.draw ?? lodging.draw,
    lodgedAt: before.lodgedAt ?? at,
    // Goods that have moved to another facility since their receipt stay there.
    facility: (before.goods && before.facility) ?? declaration.handoverFacility,
    ...(lodging.lookups && { lookups: lodging.lookups }),
    ...(lodging.office !== undefined && { office: lodging.office }),
    ...(lodging.dataMissing && { dataMissing: lodging.dataMissing }),
  };
  if (taken.state !== 'lodged') return unchanged(taken);
  return assessCase(isLodged(before) ? before : taken, taken, applicableRules, at);
}

/** The state does not allow an amendment: the new version is rejected by an event, and the older one stays in force. */
function tooLate(customsCase: LodgedCase, refused: Declaration, at: string): CaseChange {
  const reasons = [
    {
      code: 'AMENDED-TOO-LATE',
      text: `Version ${refused.declarationVersion} came when the declaration was ${customsCase.state}.`,
      values: { state: customsCase.state, refusedVersion: refused.declarationVersion },
      weight: 0,
    },
  ];
  const { lane = 'green', random = false, versions = {}, parcelSequence = 0 } = customsCase.decision ?? {};
  const { events } = takeDecision(
    customsCase,
    customsCase,
    DeclarationRejected,
    { lane, random, versions, reasons },
    at,
  );
  const rejected = events.map((event) => ({
    ...event,
    data: {
      ...event.data,
      declarationVersion: refused.declarationVersion,
      decisionSeq: customsCase.decisionSeq,
      basedOn: { inputsDigest: refused.inputsDigest, parcelSequence },
    },
  }));
  return {
    customsCase: { ...customsCase, refusedVersion: refused.declarationVersion },
    events: rejected,
  };
}
