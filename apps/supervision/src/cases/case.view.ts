import type { Facility } from '#libs/contracts';
import type { PersonalBlock } from '../privacy/open-personal-block.js';
import { type Case, isLodged, scoreOf } from './customs-case.js';
import { needsOfficer } from './needs-officer.js';
import type { DecisionRow } from './case.table.js';

/** A case as a list shows it. */
export function summaryOf(kase: Case) {
  const { declarationId, livemode, state, facility, decision, holds, claim, lodgedAt, request, withdrawal } = kase;
  const declaration = isLodged(kase) ? kase.declaration : undefined;
  return {
    declarationId,
    declarationVersion: declaration?.declarationVersion,
    parcelId: declaration?.parcels[0]?.parcelId,
    itemNumber: declaration?.parcels[0]?.itemNumber,
    state,
    lane: decision?.lane,
    random: decision?.random,
    score: scoreOf(kase),
    reasons: decision?.reasons ?? [],
    waitsForOfficer: needsOfficer(kase),
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

/** Everything about one case; personal data only where the reader may see it. */
export function detailOf(kase: Case, personal: PersonalView, place: Facility | undefined) {
  const declaration = isLodged(kase) ? kase.declaration : undefined;
  return {
    ...summaryOf(kase),
    office: kase.office,
    zone: place?.zone,
    decisionSeq: kase.decisionSeq,
    versions: kase.decision?.versions,
    decidedAt: kase.decision?.at,
    lines: declaration?.lines,
    goodsTotal: declaration?.goodsTotal,
    grossWeightGrams: declaration?.grossWeightGrams,
    documents: documentsOf(kase),
    asked: kase.asked,
    tax: kase.decision?.tax,
    taxSettled: kase.taxSettled,
    keeping: kase.keeping,
    warnings: declaration?.warnings,
    supplied: kase.supplied,
    goods: kase.goods && { ...kase.goods, differenceGrams: differenceOf(kase) },
    parcelSequence: kase.parcelSequence,
    finding: kase.finding,
    pictures: kase.pictures,
    verdicts: kase.verdicts,
    irregularities: kase.irregularities,
    dataMissing: kase.dataMissing,
    presented: kase.presented,
    customsStore: kase.customsStore,
    delivered: kase.delivered,
    listing: kase.listing,
    /** By which the allowances of the person are asked for. */
    personToken: declaration?.personToken,
    personal,
  };
}

export function decisionView({ id, declaration_id, decision_seq, ...rest }: DecisionRow) {
  return { id, declarationId: declaration_id, decisionSeq: decision_seq, ...rest };
}

/** Those that the regime needs, those that are there, and how many of how many: "2 of 3". */
export function documentsOf({ declaration, supplied }: Case) {
  if (!declaration) return undefined;
  const { needed, present } = declaration.documents;
  const there = new Set([...present, ...supplied.map(({ kind }) => kind)]);
  const missing = needed.filter((kind) => !there.has(kind));
  return { needed, present, missing, count: `${needed.length - missing.length} of ${needed.length}` };
}

function differenceOf(kase: Case): number | undefined {
  const { goods } = kase;
  if (goods?.measuredGrams === undefined || !isLodged(kase)) return undefined;
  return goods.measuredGrams - kase.declaration.grossWeightGrams;
}
