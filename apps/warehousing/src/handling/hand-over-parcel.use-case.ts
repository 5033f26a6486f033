import { Injectable } from '@nestjs/common';
import { refuse, type Refusal } from '#libs/contracts';
import { type Message, parkedKeys, type UnitOfWork, type UseCase } from '#libs/messaging';
import { ParcelTable } from '../parcels/parcel.table.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import { handOver, type ParcelOfDeclaration, readsOfHandOver } from './hand-over.effects.js';
import { refuseParcel } from './refuse-parcel.effects.js';
import type { Receiver } from './usual-receiver.js';

export interface ParcelToHandOver extends ParcelOfDeclaration {
  readonly to?: Receiver;
}

/** Hands over one parcel. Again, to the same receiver, it has no further effect. */
@Injectable()
export class HandOverParcel implements UseCase<ParcelToHandOver, void | Refusal> {
  readonly lateReads = [parkedKeys, ReceptacleTable];

  prefetch({ data }: Message<ParcelToHandOver>) {
    return readsOfHandOver(data);
  }

  handle(tx: UnitOfWork, { data }: Message<ParcelToHandOver>): void | Refusal {
    const parcel = tx.find(ParcelTable, data.parcelId);
    if (!parcel) return refuse('not-found');
    if (handOver(tx, parcel, data.to) === 'not-allowed')
      return refuseParcel(
        tx,
        parcel,
        'Only what is stored, released and meant for a receiver in this country is handed over, and nothing that customs holds.',
      );
  }
}
