import { Injectable } from '@nestjs/common';
import { refuse, type Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { bookMovement } from '../ledger/ledger.effects.js';
import { lockOf } from '../parcels/lock.js';
import { facilityOf, type Parcel } from '../parcels/parcel.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { placeOf } from '../parcels/place-of.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { ShelfTable } from '../stock/shelf.table.js';
import { unlock } from './lock-parcel.effects.js';
import { refuseParcel } from './refuse-parcel.effects.js';

export interface PlaceOfParcel {
  readonly parcelId: string;
  /** Where it is: the facility where it is booked, or one where it was seen. */
  readonly facility: string;
  readonly note: string;
}

/**
 * A person has the parcel in hand and says where it is. Where it is booked, the other scan was wrong; where it was seen, it is booked there
 * from now on. Until then it is locked.
 */
@Injectable()
export class SettlePlace implements UseCase<PlaceOfParcel, 'settled' | 'already-there' | Refusal> {
  readonly lateReads = [ReceptacleTable, ShelfTable];

  prefetch({ data }: Message<PlaceOfParcel>) {
    return [ParcelTable.ref(data.parcelId)];
  }

  handle(tx: UnitOfWork, { data: { parcelId, facility, note } }: Message<PlaceOfParcel>) {
    const parcel = tx.find(ParcelTable, parcelId);
    if (!parcel) return refuse('not-found');
    const lock = lockOf(parcel, 'place');
    const booked = facilityOf(parcel);
    if (!lock) {
      if (booked === facility) return 'already-there' as const;
      return refuseParcel(
        tx,
        parcel,
        `It is booked at ${booked ?? 'no facility'}, and no scan at another one waits for an answer.`,
      );
    }
    if (facility === booked) {
      unlock(tx, parcel, 'place', note);
      return 'settled' as const;
    }
    if (!lock.seenAt?.includes(facility))
      return refuseParcel(
        tx,
        parcel,
        `It is at ${[booked, ...(lock.seenAt ?? [])].join(' or ')}; nobody saw it at ${facility}.`,
      );
    if (parcel.where.phase === 'packed')
      return refuseParcel(tx, parcel, 'By the books it is in a load unit: open that first, and take it out.');
    unlock(tx, moveTo(tx, parcel, facility), 'place', note);
    return 'settled' as const;
  }
}

/** What was missing is found with it. */
function moveTo(tx: UnitOfWork, parcel: Parcel, facility: string): Parcel {
  const { irregularity, ...rest } = parcel;
  const moved: Parcel = {
    ...rest,
    ...(irregularity && irregularity.kind !== 'missing' && { irregularity }),
    where: { phase: 'stored' },
    movedTo: facility,
  };
  const [from, to] = [placeOf(parcel), placeOf(moved)];
  if (from && to) bookMovement(tx, { unit: parcel.parcelId, from, to, quantity: 1, grams: parcel.bookedGrams });
  return moved;
}
