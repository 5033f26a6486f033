import { Injectable } from '@nestjs/common';
import { DeclarationCancelled, isRefusal, refuse, type Refusal, StockPickCancelled } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { claimDocuments } from '../documents/dossier.effects.js';
import { PaymentTable } from '../documents/payment.table.js';
import { WaybillTable } from '../documents/waybill.table.js';
import { attributesOf } from '../order-state/attributes-of.js';
import type { DeclarationState } from '../order-state/declaration.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { eraseIfAsked } from '../order-state/erase-persons.effects.js';
import { findOrder } from '../order-state/find-order.effects.js';
import { appendMilestone, notifyStatus } from '../order-state/notify-party.effects.js';
import { type Accepted, accepted } from '../order-state/order-summary.view.js';
import type { OrderState } from '../order-state/order.js';
import { OrderTable } from '../order-state/order.table.js';
import { ParcelKeyTable } from '../order-state/parcel-key.table.js';
import { announceIfWaiting, endWaiting } from '../admission/submit-order.effects.js';
import { reserveStock } from '../stock/reserve-stock.effects.js';
import { StockTable } from '../stock/stock.table.js';
import { cancelOrder } from './cancel-order.js';

export interface OrderToCancel {
  readonly orderKey: string;
  readonly reason?: string | undefined;
  /** The revision that the order is meant to get; the next one when left out. */
  readonly revision?: number | undefined;
}

const NO_REASON = 'the party withdrew the order';

/** Customs is asked to cancel; what customs never had is withdrawn at once. */
@Injectable()
export class CancelOrder implements UseCase<OrderToCancel, Accepted | Refusal> {
  readonly lateReads = [DeclarationTable, ParcelKeyTable, PaymentTable, StockTable, WaybillTable];

  prefetch({ data }: Message<OrderToCancel>) {
    return [OrderTable.ref(data.orderKey)];
  }

  handle(tx: UnitOfWork, { data }: Message<OrderToCancel>): Accepted | Refusal {
    const { orderKey, revision, reason = NO_REASON } = data;
    const found = findOrder(tx, orderKey);
    if (!found) return refuse('not-found');
    const { order, declaration } = found;
    const cancellation = cancelOrder(order, declaration, revision);
    if (isRefusal(cancellation)) return cancellation;
    if (cancellation.kind === 'same') return accepted('same', order, declaration);
    announceIfWaiting(tx, found);
    tx.save(OrderTable, orderKey, eraseIfAsked(tx, endWaiting(tx, orderKey, cancellation.order)));
    if (cancellation.kind === 'withdrawn') withdraw(tx, cancellation.order, declaration, reason);
    else askCustoms(tx, order, cancellation.declaration, reason);
    return accepted('accepted', cancellation.order, declaration);
  }
}

function withdraw(tx: UnitOfWork, order: OrderState, declaration: DeclarationState, reason: string): void {
  const { partyId, livemode, declarationId, parcelId } = order;
  const { orderKey, content, dossier, pick, handoverFacility } = declaration;
  const attributes = attributesOf(order, declaration);
  reserveStock(tx, [content], [], { partyId, livemode });
  claimDocuments(tx, [], dossier ? [dossier.ids] : [], orderKey);
  if (pick) {
    const data = { pickId: declarationId, parcelId, warehouse: handoverFacility, reason };
    tx.publish(StockPickCancelled, { about: DeclarationTable.ref(declarationId), data, attributes });
  }
  notifyStatus(tx, orderKey, order, { status: 'cancelled', at: tx.now.toISOString() }, attributes);
}

function askCustoms(tx: UnitOfWork, order: OrderState, declaration: DeclarationState, reason: string): void {
  const { declarationId, parcelId, livemode } = order;
  const { declarationVersion } = declaration;
  tx.save(DeclarationTable, declarationId, declaration);
  tx.publish(DeclarationCancelled, {
    about: DeclarationTable.ref(declarationId),
    data: { declarationId, declarationVersion, parcelIds: [parcelId], reason },
    attributes: attributesOf(order, declaration),
  });
  appendMilestone(tx, {
    declaration_id: declarationId,
    party_id: null,
    livemode,
    type: DeclarationCancelled.name,
    status: 'cancellation-asked',
    at: tx.now.toISOString(),
  });
}
