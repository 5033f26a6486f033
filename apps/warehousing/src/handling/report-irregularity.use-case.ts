import { ParcelDamaged, ParcelMissing, ParcelStored, ParcelSurplus } from '#libs/contracts';
import { type Handler, ref } from '#libs/messaging';
import { facilityOf, isGone, type Parcel } from '../parcels/parcel.js';
import { locationOf } from '../parcels/place-of.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { putInStockIfAllowed } from '../stock/book-stock.effects.js';
import { Draft } from '../parcels/draft.effects.js';
import { removeFromOpenBag } from '../packing/remove-from-bag.effects.js';

/** `cleared`: looked at, and it may go on as it is. */
export const irregularityKinds = ['missing', 'damaged', 'surplus', 'cleared'] as const;
export type IrregularityKind = (typeof irregularityKinds)[number];

export interface ReportIrregularity {
  readonly parcelId: string;
  readonly kind: IrregularityKind;
  readonly note: string;
}
export type IrregularityAnswer = 'reported' | 'not-found' | 'not-announced' | 'gone';

/** Missing or damaged goods stay: out of an open bag at once, out of a closed one when it is offloaded. */
export const reportIrregularity: Handler<ReportIrregularity, IrregularityAnswer> = {
  reads: ({ data }) => [ref(ParcelTable, data.parcelId)],

  decide(states, { data: { parcelId, kind, note } }, context) {
    const draft = new Draft(states, context);
    const parcel = draft.get(ParcelTable, parcelId);
    if (!parcel) return { answer: 'not-found' };
    if (!parcel.notice) return { answer: 'not-announced' };
    if (isGone(parcel)) return { answer: 'gone' };
    if (kind === 'cleared') clear(draft, parcel);
    else if (kind === 'surplus') reportSurplus(draft, parcel);
    else reportLoss(draft, parcel, kind, note);
    return draft.done<IrregularityAnswer>('reported');
  },
};

function reportLoss(draft: Draft, parcel: Parcel, kind: 'missing' | 'damaged', note: string): void {
  const type = kind === 'missing' ? ParcelMissing : ParcelDamaged;
  const flagged = { ...parcel, irregularity: { kind, note, at: draft.at } };
  const told = draft.tell(flagged, type, { ...fieldsOf(draft, parcel), note }, draft.at);
  removeFromOpenBag(draft, told, `${kind}: ${note}`.slice(0, 300));
}

function reportSurplus(draft: Draft, parcel: Parcel): void {
  const { facility, at } = fieldsOf(draft, parcel);
  const data = { parcelId: parcel.parcelId, barcode: parcel.notice?.itemNumber ?? '', facility, at };
  draft.tell({ ...parcel, surplus: true }, ParcelSurplus, data, draft.at);
}

function clear(draft: Draft, parcel: Parcel): void {
  if (!parcel.irregularity) return;
  const { irregularity: _, ...whole } = parcel;
  draft.put(ParcelTable, parcel.parcelId, whole);
  if (parcel.where.phase !== 'stored') return;
  const data = { ...fieldsOf(draft, whole), location: locationOf(whole) };
  putInStockIfAllowed(draft, draft.tell(whole, ParcelStored, data, draft.at));
}

function fieldsOf(draft: Draft, parcel: Parcel) {
  const { parcelId, notice } = parcel;
  const facility = facilityOf(parcel) ?? notice?.handoverFacility ?? '';
  return { parcelId, declarationId: notice?.declarationId ?? '', facility, at: draft.at };
}
