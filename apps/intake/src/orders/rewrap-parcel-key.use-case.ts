import { Injectable } from '@nestjs/common';
import { ParcelKeyIssued } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { KeyRing } from '#libs/service-kit';
import { ParcelKeyTable } from '../order-state/parcel-key.table.js';

export interface ParcelKeyToRewrap {
  readonly parcelId: string;
}

/**
 * Wraps the key of a parcel by the present wrapping key, here and, since it is issued again under its parcel, on the topic and at customs.
 * An erased key stays erased.
 */
@Injectable()
export class RewrapParcelKey implements UseCase<ParcelKeyToRewrap> {
  constructor(private readonly keys: KeyRing) {}

  prefetch({ data }: Message<ParcelKeyToRewrap>) {
    return [ParcelKeyTable.ref(data.parcelId)];
  }

  handle(tx: UnitOfWork, { data, livemode }: Message<ParcelKeyToRewrap>): void {
    const { parcelId } = data;
    const key = tx.find(ParcelKeyTable, parcelId)?.key;
    if (key === undefined) return;
    const rewrapped = this.keys.rewrap(key);
    if (rewrapped === key) return;
    tx.save(ParcelKeyTable, parcelId, { key: rewrapped });
    const about = ParcelKeyTable.ref(parcelId);
    tx.publish(ParcelKeyIssued, {
      about,
      data: { parcelId, key: rewrapped },
      attributes: { correlationid: parcelId, livemode },
    });
  }
}
