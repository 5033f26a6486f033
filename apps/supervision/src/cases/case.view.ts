import type { Facility } from '#libs/contracts';
import type { PersonalBlock } from '../privacy/open-personal-block.js';
import type { CaseDetail, CaseSummary } from './case.schema.js';
import { type CustomsCase, type LodgedCase, scoreOf } from './customs-case.js';
import { heldByTwoOf } from './held-by-two.js';
import { missingForRelease } from './missing-for-release.js';
import { needsOfficer } from './needs-officer.js';
import { taxBillOf } from './tax-bill.js';
import { taxStandingOf } from './tax-standing.js';
import { toConfirm } from './to-confirm.js';

export function summaryOf(customsCase: LodgedCase): CaseSummary {
  return { ...headOf(customsCase), tax: customsCase.decision?.tax?.total };
}

export type PersonalView = PersonalBlock | { readonly masked: true } | { readonly erased: true };

/** What depends on who reads. */
interface Shown {
  readonly personal: PersonalView;
  readonly facility: Facility | undefined;
  readonly verdicts: LodgedCase['verdicts'];
}

/** Everything about one case; personal data and verdicts only where the user may see them. */
export function detailOf(customsCase: LodgedCase, { personal, facility, verdicts }: Shown): CaseDetail {
  const { declaration, decision } = customsCase;
  return {
    ...headOf(customsCase),
    office: customsCase.office,
    zone: facility?.zone,
    decisionSeq: customsCase.decisionSeq,
    versions: decision?.versions,
    decidedAt: decision?.at,
    lines: declaration.lines,
    goodsTotal: declaration.goodsTotal,
    grossWeightGrams: declaration.grossWeightGrams,
    documents: documentsOf(customsCase),
    asked: customsCase.asked,
    tax: decision?.tax,
    taxSettled: customsCase.taxSettled,
    determinations: customsCase.determinations,
    enteredTax: customsCase.enteredTax,
    taxRequest: customsCase.taxRequest,
    keeping: customsCase.keeping,
    heldByTwo: heldByTwoOf(customsCase),
    warnings: declaration.warnings,
    nature: declaration.nature,
    returned: declaration.returned,
    supplied: customsCase.supplied,
    goods: customsCase.goods && { ...customsCase.goods, differenceGrams: differenceOf(customsCase) },
    parcelSequence: customsCase.parcelSequence,
    finding: customsCase.finding,
    pictures: customsCase.pictures,
    verdicts,
    irregularities: customsCase.irregularities,
    dataMissing: customsCase.dataMissing,
    presented: customsCase.presented,
    customsStore: customsCase.customsStore,
    delivered: customsCase.delivered,
    listing: customsCase.listing,
    personToken: declaration.personToken,
    personal,
  };
}

/** Documents that the regime needs, those that are there, and how many of how many. */
export function documentsOf({ declaration, supplied }: LodgedCase) {
  const { needed, present } = declaration.documents;
  const there = new Set([...present, ...supplied.map(({ kind }) => kind)]);
  const missing = needed.filter((kind) => !there.has(kind));
  return { needed, present, missing, count: `${needed.length - missing.length} of ${needed.length}` };
}

/** What summary and detail have in common. */
function headOf(customsCase: LodgedCase): Omit<CaseSummary, 'tax'> {
  const { declarationId, livemode, state, facility, decision, holds, claim, lodgedAt, request, withdrawal, askedFor } =
    customsCase;
  const { declarationVersion, parcels, channel, regime, direction, destinationCountry } = customsCase.declaration;
  const { parcelId, itemNumber } = parcels[0]!;
  return {
    declarationId,
    declarationVersion,
    parcelId,
    itemNumber,
    state,
    lane: decision?.lane,
    random: decision?.random,
    score: scoreOf(customsCase),
    reasons: decision?.reasons ?? [],
    waitsForOfficer: needsOfficer(customsCase),
    amendmentAsked: askedFor && { version: askedFor.declaration.declarationVersion, at: askedFor.at },
    waitsFor: state === 'awaiting-arrival' ? missingForRelease(customsCase) : undefined,
    holds,
    withdrawal,
    request,
    toConfirm: toConfirm(customsCase),
    claim,
    facility,
    channel,
    regime,
    direction,
    destinationCountry,
    lodgedAt,
    livemode,
    taxStanding: taxStandingOf(customsCase),
    taxBill: taxBillOf(customsCase),
  };
}

function differenceOf({ goods, declaration }: CustomsCase): number | undefined {
  if (goods?.measuredGrams === undefined || !declaration) return undefined;
  return goods.measuredGrams - declaration.grossWeightGrams;
}
