import { Injectable } from '@nestjs/common';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { findOrder } from '../order-state/find-order.effects.js';
import { OrderTable } from '../order-state/order.table.js';
import { ParcelKeyTable } from '../order-state/parcel-key.table.js';
import { announceIfWaiting, endWaiting, lodge } from './submit-order.effects.js';
import { AdmissionWindow } from './admission-window.service.js';

export interface OrderToLodge {
  readonly orderKey: string;
}

/** The turn of an order that was registered before the window of its party had a place. */
@Injectable()
export class LodgeWaiting implements UseCase<OrderToLodge> {
  readonly lateReads = [DeclarationTable, ParcelKeyTable];

  constructor(private readonly window: AdmissionWindow) {}

  prefetch({ data }: Message<OrderToLodge>) {
    return [OrderTable.ref(data.orderKey)];
  }

  handle(tx: UnitOfWork, { data: { orderKey } }: Message<OrderToLodge>): void {
    const found = findOrder(tx, orderKey);
    if (found?.order.waits === undefined) return;
    const place = tx.once(() => this.window.offer(found.order.partyId, true));
    if (place === undefined) return;
    announceIfWaiting(tx, found);
    const order = endWaiting(tx, orderKey, found.order);
    tx.save(OrderTable, orderKey, lodge(tx, { ...found, order }, place));
  }
}
