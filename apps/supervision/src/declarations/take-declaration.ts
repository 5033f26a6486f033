import type { Declaration } from '#libs/contracts';
import { assessCase } from '../cases/assess-case.js';
import { type Case, isLodged, type LodgedCase, newCase } from '../cases/customs-case.js';
import type { Lookups } from '../assessment/lookups.js';
import { isRefusal } from '../cases/refusal.js';
import type { Law } from '../assessment/rule-set.js';
import { advance, type Step, still } from '../cases/case-change.js';
import { takeDecision } from '../cases/take-decision.js';

export interface Lodging {
  readonly declaration: Declaration;
  readonly livemode: boolean;
  readonly office?: string;
  readonly dataMissing?: Case['dataMissing'];
  /** From [0, 1); used for the first version only. */
  readonly draw: number;
  readonly lookups?: Lookups;
  readonly law: Law;
  readonly at: string;
}

/** Lodged or amended: the whole content each time. What is not newer than what is known changes nothing. */
export function takeDeclaration(known: Case | undefined, lodging: Lodging): Step {
  const { declaration, law, at } = lodging;
  const before = known ?? newCase(declaration.declarationId, lodging.livemode);
  const newest = Math.max(before.declaration?.declarationVersion ?? 0, before.refusedVersion ?? 0);
  if (declaration.declarationVersion <= newest) return still(before);
  const moved = advance(before, isLodged(before) ? 'amend' : 'lodge');
  if (isRefusal(moved)) return isLodged(before) ? tooLate(before, declaration, at) : still(before);
  const taken: LodgedCase = {
    ...moved,
    declaration,
    draw: before.draw ?? lodging.draw,
    lodgedAt: before.lodgedAt ?? at,
    // Goods that travelled on since they were received are where they are now.
    facility: (before.goods && before.facility) ?? declaration.handoverFacility,
    ...(lodging.lookups && { lookups: lodging.lookups }),
    ...(lodging.office !== undefined && { office: lodging.office }),
    ...(lodging.dataMissing && { dataMissing: lodging.dataMissing }),
  };
  if (taken.state !== 'lodged') return still(taken);
  return assessCase(isLodged(before) ? before : taken, taken, law, at);
}

/** The state has gone beyond amending: the version is refused aloud and the older one stays in force. */
function tooLate(kase: LodgedCase, refused: Declaration, at: string): Step {
  const reasons = [
    {
      code: 'AMENDED-TOO-LATE',
      text: `Version ${refused.declarationVersion} came when the declaration was ${kase.state}.`,
      values: { state: kase.state, refusedVersion: refused.declarationVersion },
      weight: 0,
    },
  ];
  const { lane = 'green', random = false, versions = {}, parcelSequence = 0 } = kase.decision ?? {};
  const { said } = takeDecision(kase, kase, 'DeclarationRejected', { lane, random, versions, reasons }, at);
  const told = said.map((announcement) => ({
    ...announcement,
    data: {
      ...announcement.data,
      declarationVersion: refused.declarationVersion,
      decisionSeq: kase.decisionSeq,
      basedOn: { inputsDigest: refused.inputsDigest, parcelSequence },
    },
  }));
  return { kase: { ...kase, refusedVersion: refused.declarationVersion }, said: told as Step['said'] };
}
