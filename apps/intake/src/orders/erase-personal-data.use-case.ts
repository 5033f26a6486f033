import { Injectable } from '@nestjs/common';
import { ParcelKeyIssued } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { attributesOf } from '../order-state/attributes-of.js';
import { OrderTable } from '../order-state/order.table.js';
import { ParcelKeyTable } from '../order-state/parcel-key.table.js';

export interface PersonalDataToErase {
  readonly orderKey: string;
}

/**
 * Deletes the key of the sealed block, here and by a tombstone wherever it went. The persons are then gone from every copy of every
 * event, and all other data stay. Answers true when there was something to erase.
 */
@Injectable()
export class ErasePersonalData implements UseCase<PersonalDataToErase, boolean> {
  readonly lateReads = [ParcelKeyTable];

  prefetch({ data }: Message<PersonalDataToErase>) {
    return [OrderTable.ref(data.orderKey)];
  }

  handle(tx: UnitOfWork, { data }: Message<PersonalDataToErase>): boolean {
    const order = tx.find(OrderTable, data.orderKey);
    if (!order || tx.find(ParcelKeyTable, order.parcelId)?.key === undefined) return false;
    const { parcelId } = order;
    const about = ParcelKeyTable.ref(parcelId);
    tx.save(ParcelKeyTable, parcelId, { key: undefined, erasedAt: tx.now.toISOString() });
    tx.erase(ParcelKeyIssued, { about, key: parcelId, attributes: attributesOf(order) });
    return true;
  }
}
