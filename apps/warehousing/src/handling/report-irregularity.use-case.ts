import { Injectable } from '@nestjs/common';
import { ParcelDamaged, ParcelMissing, ParcelStored, ParcelSurplus, refuse, type Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { removeFromOpenBag } from '../packing/remove-from-bag.effects.js';
import type { IrregularityKind } from './irregularity-kinds.js';
import { unlock } from './lock-parcel.effects.js';
import { publishAboutParcel } from '../parcels/parcel.effects.js';
import { facilityOf, isGone, type Parcel } from '../parcels/parcel.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { locationOf } from '../parcels/place-of.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { putInStockIfAllowed } from '../stock/book-stock.effects.js';
import { ShelfTable } from '../stock/shelf.table.js';
import { refuseParcel } from './refuse-parcel.effects.js';

export interface IrregularityReport {
  readonly parcelId: string;
  readonly kind: IrregularityKind;
  readonly note: string;
}

/**
 * Missing or damaged goods stay: they leave an open bag at once, and a closed one when it is offloaded. Who clears a parcel has looked at
 * it, also at what became of it outside its temperature band.
 */
@Injectable()
export class ReportIrregularity implements UseCase<IrregularityReport, void | Refusal> {
  readonly lateReads = [ReceptacleTable, ShelfTable];

  prefetch({ data }: Message<IrregularityReport>) {
    return [ParcelTable.ref(data.parcelId)];
  }

  handle(tx: UnitOfWork, { data: { parcelId, kind, note } }: Message<IrregularityReport>): void | Refusal {
    const parcel = tx.find(ParcelTable, parcelId);
    if (!parcel) return refuse('not-found');
    if (!parcel.notice) return refuseParcel(tx, parcel, 'It is not announced yet.');
    if (isGone(parcel)) return refuseParcel(tx, parcel, 'It has left for good.');
    if (kind === 'cleared') unlock(tx, clear(tx, parcel), 'temperature', note);
    else if (kind === 'surplus') reportSurplus(tx, parcel);
    else reportLoss(tx, parcel, kind, note);
  }
}

function reportLoss(tx: UnitOfWork, parcel: Parcel, kind: 'missing' | 'damaged', note: string): void {
  const flagged = { ...parcel, irregularity: { kind, note, at: tx.now.toISOString() } };
  const data = { ...fieldsOf(tx, parcel), note };
  const published = publishAboutParcel(tx, flagged, kind === 'missing' ? ParcelMissing : ParcelDamaged, data);
  removeFromOpenBag(tx, published, `${kind}: ${note}`.slice(0, 300));
}

function reportSurplus(tx: UnitOfWork, parcel: Parcel): void {
  const { facility, at } = fieldsOf(tx, parcel);
  const data = { parcelId: parcel.parcelId, barcode: parcel.notice?.itemNumber ?? '', facility, at };
  publishAboutParcel(tx, { ...parcel, surplus: true }, ParcelSurplus, data);
}

function clear(tx: UnitOfWork, parcel: Parcel): Parcel {
  if (!parcel.irregularity) return parcel;
  const { irregularity: _, ...whole } = parcel;
  tx.save(ParcelTable, parcel.parcelId, whole);
  if (parcel.where.phase !== 'stored') return whole;
  const data = { ...fieldsOf(tx, whole), location: locationOf(whole) };
  return putInStockIfAllowed(tx, publishAboutParcel(tx, whole, ParcelStored, data));
}

function fieldsOf(tx: UnitOfWork, parcel: Parcel) {
  const { parcelId, notice } = parcel;
  const facility = facilityOf(parcel) ?? notice?.handoverFacility ?? '';
  return { parcelId, declarationId: notice?.declarationId ?? '', facility, at: tx.now.toISOString() };
}
