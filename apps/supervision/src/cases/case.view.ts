import type { Facility } from '#libs/contracts';
import type { PersonalBlock } from '../privacy/open-personal-block.js';
import { type CustomsCase, isLodged, scoreOf } from './customs-case.js';
import { needsOfficer } from './needs-officer.js';

/** A case as a list shows it, and as an act on it is answered. */
export type CaseSummary = ReturnType<typeof summaryOf>;

export function summaryOf(customsCase: CustomsCase) {
  const { declarationId, livemode, state, facility, decision, holds, claim, lodgedAt, request, withdrawal } =
    customsCase;
  const declaration = isLodged(customsCase) ? customsCase.declaration : undefined;
  return {
    declarationId,
    declarationVersion: declaration?.declarationVersion,
    parcelId: declaration?.parcels[0]?.parcelId,
    itemNumber: declaration?.parcels[0]?.itemNumber,
    state,
    lane: decision?.lane,
    random: decision?.random,
    score: scoreOf(customsCase),
    reasons: decision?.reasons ?? [],
    waitsForOfficer: needsOfficer(customsCase),
    holds,
    tax: decision?.tax?.total,
    withdrawal,
    request,
    claim,
    facility,
    channel: declaration?.channel,
    regime: declaration?.regime,
    direction: declaration?.direction,
    destinationCountry: declaration?.destinationCountry,
    lodgedAt,
    livemode,
  };
}

export type PersonalView = PersonalBlock | { readonly masked: true } | { readonly erased: true };

/** Everything about one case; personal data only where the user may see it. */
export type CaseDetail = ReturnType<typeof detailOf>;

export function detailOf(customsCase: CustomsCase, personal: PersonalView, facility: Facility | undefined) {
  const declaration = isLodged(customsCase) ? customsCase.declaration : undefined;
  return {
    ...summaryOf(customsCase),
    office: customsCase.office,
    zone: facility?.zone,
    decisionSeq: customsCase.decisionSeq,
    versions: customsCase.decision?.versions,
    decidedAt: customsCase.decision?.at,
    lines: declaration?.lines,
    goodsTotal: declaration?.goodsTotal,
    grossWeightGrams: declaration?.grossWeightGrams,
    documents: documentsOf(customsCase),
    asked: customsCase.asked,
    tax: customsCase.decision?.tax,
    taxSettled: customsCase.taxSettled,
    keeping: customsCase.keeping,
    warnings: declaration?.warnings,
    supplied: customsCase.supplied,
    goods: customsCase.goods && { ...customsCase.goods, differenceGrams: differenceOf(customsCase) },
    parcelSequence: customsCase.parcelSequence,
    finding: customsCase.finding,
    pictures: customsCase.pictures,
    verdicts: customsCase.verdicts,
    irregularities: customsCase.irregularities,
    dataMissing: customsCase.dataMissing,
    presented: customsCase.presented,
    customsStore: customsCase.customsStore,
    delivered: customsCase.delivered,
    listing: customsCase.listing,
    /** By which the allowances of the person are asked for. */
    personToken: declaration?.personToken,
    personal,
  };
}

/** Those that the regime needs, those that are there, and how many of how many: "2 of 3". */
export function documentsOf({ declaration, supplied }: CustomsCase) {
  if (!declaration) return undefined;
  const { needed, present } = declaration.documents;
  const there = new Set([...present, ...supplied.map(({ kind }) => kind)]);
  const missing = needed.filter((kind) => !there.has(kind));
  return { needed, present, missing, count: `${needed.length - missing.length} of ${needed.length}` };
}

function differenceOf(customsCase: CustomsCase): number | undefined {
  const { goods } = customsCase;
  if (goods?.measuredGrams === undefined || !isLodged(customsCase)) return undefined;
  return goods.measuredGrams - customsCase.declaration.grossWeightGrams;
}
