import { Injectable } from '@nestjs/common';
import { refuse, type Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { isSeized, mayGoToCustomsStore } from '../parcels/may-leave.js';
import { inHand, isOnPremises, type Parcel } from '../parcels/parcel.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { ShelfTable } from '../stock/shelf.table.js';
import { type FacilityArea, moveWithinFacility } from './move-within-facility.effects.js';
import { refuseParcel } from './refuse-parcel.effects.js';

export interface ParcelToMove {
  readonly parcelId: string;
  readonly to: FacilityArea;
  readonly pictureReference?: string;
}

/** Moves a parcel by hand to the inspection line, to the store, or to the store of customs. */
@Injectable()
export class MoveParcel implements UseCase<ParcelToMove, 'moved' | 'already-there' | Refusal> {
  readonly lateReads = [ReceptacleTable, ShelfTable];

  prefetch({ data }: Message<ParcelToMove>) {
    return [ParcelTable.ref(data.parcelId)];
  }

  handle(tx: UnitOfWork, { data: { parcelId, to, pictureReference } }: Message<ParcelToMove>) {
    const parcel = tx.find(ParcelTable, parcelId);
    if (!parcel) return refuse('not-found');
    const reason = reasonAgainst(parcel, to);
    if (reason !== undefined) return refuseParcel(tx, parcel, reason);
    if (parcel.where.phase === to && pictureReference === undefined) return 'already-there' as const;
    moveWithinFacility(tx, parcel, to, pictureReference);
    return 'moved' as const;
  }
}

/** What customs keeps leaves its store by a decision of customs only, and nothing else goes there. */
function reasonAgainst(parcel: Parcel, to: FacilityArea): string | undefined {
  if (!inHand(parcel) || !isOnPremises(parcel))
    return 'It is not in the facility: it has not arrived, is packed, or is gone.';
  if (to === 'customs-store')
    return mayGoToCustomsStore(parcel)
      ? undefined
      : 'Only what customs has detained or confiscated goes to the store of customs.';
  const isKept = parcel.where.phase === 'customs-store' && isSeized(parcel);
  return isKept ? 'Customs keeps it: it leaves the store of customs only by a decision.' : undefined;
}
