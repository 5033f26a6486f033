import { Injectable } from '@nestjs/common';
import { type Message, parkedKeys, type UnitOfWork, type UseCase } from '#libs/messaging';
import { ParcelTable } from '../parcels/parcel.table.js';
import { handOver, type ParcelOfDeclaration, readsOfHandOver } from './hand-over.effects.js';
import type { Receiver } from './usual-receiver.js';

export interface ParcelsToHandOver {
  /** As a query found them; each is checked again. */
  readonly parcels: readonly ParcelOfDeclaration[];
  readonly to?: Receiver;
}

export interface HandedOver {
  readonly handedOver: readonly string[];
  /** Were handed over to the same receiver before. */
  readonly before: readonly string[];
  /** May not be handed over, or were handed over to another receiver. */
  readonly left: readonly string[];
}

/** Hands over many parcels; those that may not be handed over are left. */
@Injectable()
export class HandOverParcels implements UseCase<ParcelsToHandOver, HandedOver> {
  readonly lateReads = [parkedKeys];

  prefetch({ data }: Message<ParcelsToHandOver>) {
    return data.parcels.flatMap(readsOfHandOver);
  }

  handle(tx: UnitOfWork, { data }: Message<ParcelsToHandOver>): HandedOver {
    const ids = { 'handed-over': [] as string[], before: [] as string[], 'not-allowed': [] as string[] };
    for (const { parcelId } of data.parcels) {
      ids[handOver(tx, tx.find(ParcelTable, parcelId), data.to)].push(parcelId);
    }
    return { handedOver: ids['handed-over'], before: ids.before, left: ids['not-allowed'] };
  }
}
