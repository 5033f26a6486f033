import { Injectable } from '@nestjs/common';
import { type Refusal, refuse } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { eraseIfAsked, noteErasure } from '../order-state/erase-persons.effects.js';
import type { Erasure } from '../order-state/order.js';
import { OrderTable } from '../order-state/order.table.js';
import { ParcelKeyTable } from '../order-state/parcel-key.table.js';

export interface PersonalDataToErase extends Pick<Erasure, 'by' | 'role' | 'reason'> {
  readonly orderKey: string;
}

/**
 * Erases the persons of an order, at once or as soon as customs is through with the parcel. Who asked first, and why, stays on record.
 */
@Injectable()
export class ErasePersonalData implements UseCase<PersonalDataToErase, Erasure | Refusal> {
  readonly lateReads = [ParcelKeyTable];

  prefetch({ data }: Message<PersonalDataToErase>) {
    return [OrderTable.ref(data.orderKey)];
  }

  handle(tx: UnitOfWork, { data }: Message<PersonalDataToErase>): Erasure | Refusal {
    const { orderKey, by, role, reason } = data;
    const order = tx.find(OrderTable, orderKey);
    if (!order) return refuse('not-found');
    if (order.erasure) return order.erasure;
    const erasure: Erasure = { by, role, reason, askedAt: tx.now.toISOString() };
    const asked = { ...order, erasure };
    noteErasure(tx, order, 'erasure-asked');
    const saved = eraseIfAsked(tx, asked);
    tx.save(OrderTable, orderKey, saved);
    return saved.erasure ?? erasure;
  }
}
