import { Injectable } from '@nestjs/common';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { findOrderOf } from '../order-state/find-order.effects.js';
import { OrderTable } from '../order-state/order.table.js';
import { freePlaceOf } from './leave-window.effects.js';

export interface PlaceToFree {
  readonly declarationId: string;
}

/** An answer of customs is overdue: its order makes room for the next ones of its party. */
@Injectable()
export class FreePlace implements UseCase<PlaceToFree> {
  readonly lateReads = [OrderTable];

  prefetch({ data }: Message<PlaceToFree>) {
    return [DeclarationTable.ref(data.declarationId)];
  }

  handle(tx: UnitOfWork, { data }: Message<PlaceToFree>): void {
    const found = findOrderOf(tx, data.declarationId);
    if (!found) return;
    const order = freePlaceOf(tx, found.order);
    if (order !== found.order) tx.save(OrderTable, found.declaration.orderKey, order);
  }
}
