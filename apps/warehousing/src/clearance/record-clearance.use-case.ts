import { Injectable } from '@nestjs/common';
import { type ClearanceDecision, type ClearanceState, refusedVersionIn } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { lateReadsOfAnnouncement, storeVersion } from '../announcements/announce.effects.js';
import { refuseVersion, takeVersion } from '../announcements/versions.js';
import { bookMovement } from '../ledger/ledger.effects.js';
import { accounts } from '../ledger/ledger.js';
import { removeFromOpenBag } from '../packing/remove-from-bag.effects.js';
import { isCleared } from '../parcels/may-leave.js';
import { isOnPremises, type Parcel, unknownParcel } from '../parcels/parcel.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { placeOf } from '../parcels/place-of.js';
import { putInStockIfAllowed } from '../stock/book-stock.effects.js';
import { recordClearance } from './record-clearance.js';

/** What all events of a clearance state have in common; decisions also say which facts they are based on. */
export interface ClearanceEvent extends Partial<Pick<ClearanceDecision, 'basedOn' | 'tax'>> {
  readonly parcelIds: string[];
  readonly declarationVersion: number;
  readonly from: ClearanceState;
  readonly to: ClearanceState;
}

/**
 * Records what customs says about parcels, also when they are not announced or have not arrived: it is kept until they are. The version that
 * an event names is in force; one that is refused never is.
 */
@Injectable()
export class RecordClearance implements UseCase<ClearanceEvent> {
  readonly lateReads = lateReadsOfAnnouncement;

  prefetch({ data }: Message<ClearanceEvent>) {
    return data.parcelIds.map((parcelId) => ParcelTable.ref(parcelId));
  }

  handle(tx: UnitOfWork, message: Message<ClearanceEvent>): void {
    const { data, livemode, type } = message;
    const refused = refusedVersionIn(type, data);
    for (const parcelId of data.parcelIds) {
      const known = tx.find(ParcelTable, parcelId) ?? unknownParcel(parcelId, livemode);
      if (refused !== undefined) tx.save(ParcelTable, parcelId, refuseVersion(known, refused));
      else record(tx, message, known);
    }
  }
}

function record(tx: UnitOfWork, message: Message<ClearanceEvent>, known: Parcel): void {
  const { to: state, declarationVersion, basedOn, tax } = message.data;
  const update = {
    state,
    sequence: message.sequence,
    declarationVersion,
    ...(basedOn && { parcelSequence: basedOn.parcelSequence }),
    ...(tax && { owesTax: Number(tax.total.amount) > 0 }),
  };
  const recorded = takeVersion(recordClearance(known, update), declarationVersion);
  const parcel = storeVersion(tx, message, known, recorded);
  if (isCleared(parcel)) putInStockIfAllowed(tx, parcel);
  else disposeIfDecided(tx, removeFromOpenBag(tx, parcel, `clearance: ${state}`));
}

/** Destroyed, or handed to the authority that receives it. */
function disposeIfDecided(tx: UnitOfWork, parcel: Parcel): void {
  const from = placeOf(parcel);
  if (!isOnPremises(parcel) || from === undefined || parcel.clearance?.state !== 'disposed') return;
  bookMovement(tx, { unit: parcel.parcelId, from, to: accounts.disposed, quantity: 1, grams: parcel.bookedGrams });
  tx.save(ParcelTable, parcel.parcelId, { ...parcel, where: { phase: 'disposed', at: tx.now.toISOString() } });
}
