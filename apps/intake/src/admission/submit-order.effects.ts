import { DeclarationLodged, ParcelKeyIssued, StockPickOrdered } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import type { Admission } from './admission.js';
import { UnderWayRows } from './under-way.table.js';
import { WaitingOrderRows } from './waiting-order.table.js';
import { attributesOf } from '../order-state/attributes-of.js';
import { type DeclarationState, isDraft } from '../order-state/declaration.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { describeDocuments } from '../order-state/describe-documents.js';
import type { Dossier } from '../order-state/dossier.js';
import type { DeclaredOrder } from '../order-state/declared-order.js';
import { labelIdOf } from '../order-state/item-number.js';
import { ItemNumberTable } from '../order-state/item-number.table.js';
import { notifyAccepted, notifyStatus } from '../order-state/notify-party.effects.js';
import type { OrderState } from '../order-state/order.js';
import { OrderTable } from '../order-state/order.table.js';
import { ParcelKeyTable } from '../order-state/parcel-key.table.js';
import { toDeclarationEvent, toStockPickEvent } from '../order-state/to-declaration-event.js';

/**
 * Stores a new order and submits it, or lets it wait for a place in the window of its party. The party is notified that it is accepted, and
 * the key of its parcel is issued, at the latest when it is lodged.
 *
 * @param wrappedKey the key that seals the persons, wrapped
 * @param isItsTurn it is lodged in its turn; otherwise what waits comes first
 */
export function registerOrder(
  tx: UnitOfWork,
  window: Admission,
  declared: DeclaredOrder,
  { wrappedKey, isItsTurn = false }: { readonly wrappedKey: string; readonly isItsTurn?: boolean | undefined },
): void {
  const { declaration } = declared;
  const { declarationId, parcelId, placedAt, livemode } = declared.order;
  const { orderKey, content } = declaration;
  const order = lodgeOrWait(tx, window, declared, { isItsTurn, isAnnounced: false });
  tx.save(OrderTable, orderKey, order);
  tx.save(DeclarationTable, declarationId, declaration);
  tx.save(ItemNumberTable, labelIdOf(livemode, content), { orderKey, since: placedAt });
  tx.save(ParcelKeyTable, parcelId, { key: wrappedKey });
  if (order.waits === undefined) announce(tx, { order, declaration }, wrappedKey);
}

function announce(tx: UnitOfWork, { order, declaration }: DeclaredOrder, wrappedKey: string): void {
  const { parcelId } = order;
  const attributes = attributesOf(order, declaration);
  const about = ParcelKeyTable.ref(parcelId);
  tx.publish(ParcelKeyIssued, { about, data: { parcelId, key: wrappedKey }, attributes });
  notifyAccepted(tx, declaration.orderKey, order, attributes);
  if (isDraft(declaration)) notifyDocuments(tx, order, declaration);
}

/** Before anything else is told about an order that waits: its acceptance. The use case has `ParcelKeyTable` among its late reads. */
export function announceIfWaiting(tx: UnitOfWork, { order, declaration }: DeclaredOrder): void {
  if (order.waits !== 'unannounced') return;
  const wrappedKey = tx.find(ParcelKeyTable, order.parcelId)?.key;
  if (wrappedKey !== undefined) announce(tx, { order, declaration }, wrappedKey);
}

/** It is lodged, or will not be. @returns the order to save */
export function endWaiting(tx: UnitOfWork, orderKey: string, { waits, ...order }: OrderState): OrderState {
  if (waits !== undefined) tx.remove(WaitingOrderRows, orderKey);
  return order;
}

/**
 * Passes a complete order on: to customs as soon as the window of its party has a place, or to the warehouse abroad that picks it. Nothing
 * happens while it is a draft.
 *
 * @returns the order to save
 */
export function lodgeOrWait(
  tx: UnitOfWork,
  window: Admission,
  { order, declaration }: DeclaredOrder,
  { isItsTurn = false, isAnnounced = true }: { readonly isItsTurn?: boolean; readonly isAnnounced?: boolean } = {},
): OrderState {
  if (isDraft(declaration)) return order;
  if (declaration.pick) {
    const about = DeclarationTable.ref(order.declarationId);
    const attributes = attributesOf(order, declaration);
    tx.publish(StockPickOrdered, { about, data: toStockPickEvent(order, declaration), attributes });
    return order;
  }
  const { partyId, livemode, orderNo } = order;
  const place = tx.once(() => window.offer(partyId, isItsTurn));
  if (place !== undefined) return lodge(tx, { order, declaration }, place);
  tx.append(WaitingOrderRows, { id: declaration.orderKey, party_id: partyId, livemode, order_no: orderNo });
  return { ...order, waits: isAnnounced ? 'announced' : 'unannounced' };
}

/** @param place in the window of its party. @returns the order to save */
export function lodge(tx: UnitOfWork, { order, declaration }: DeclaredOrder, place: string): OrderState {
  const { declarationId, partyId } = order;
  const data = toDeclarationEvent(order, declaration);
  const about = DeclarationTable.ref(declarationId);
  tx.publish(DeclarationLodged, { about, data, attributes: attributesOf(order, declaration) });
  tx.append(UnderWayRows, { id: place, party_id: partyId, declaration_id: declarationId });
  return { ...order, underWay: place };
}

/** Notifies the party how many documents are present, which are missing, and where they differ. */
export function notifyDocuments(tx: UnitOfWork, order: OrderState, declaration: DeclarationState): void {
  const { dossier, documents, orderKey } = declaration;
  const notice = {
    status: statusOf(dossier),
    at: tx.now.toISOString(),
    detail: dossier && describeDocuments(dossier, documents),
  };
  notifyStatus(tx, orderKey, order, notice, attributesOf(order, declaration));
}

function statusOf(dossier: Dossier | undefined): string {
  if (!dossier || dossier.lodged) return 'lodged';
  return dossier.mismatches.length > 0 ? 'documents-differ' : 'documents-missing';
}
