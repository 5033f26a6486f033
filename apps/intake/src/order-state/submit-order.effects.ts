import { DeclarationLodged, ParcelKeyIssued, StockPickOrdered } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { attributesOf } from './attributes-of.js';
import { type DeclarationState, isDraft } from './declaration.js';
import { DeclarationTable } from './declaration.table.js';
import { describeDocuments } from './describe-documents.js';
import type { Dossier } from './dossier.js';
import type { DeclaredOrder } from './declared-order.js';
import { labelIdOf } from './item-number.js';
import { ItemNumberTable } from './item-number.table.js';
import { notifyAccepted, notifyStatus } from './notify-party.effects.js';
import type { OrderState } from './order.js';
import { OrderTable } from './order.table.js';
import { ParcelKeyTable } from './parcel-key.table.js';
import { toDeclarationEvent, toStockPickEvent } from './to-declaration-event.js';

/**
 * Stores a new order, issues the key of its parcel and submits it. The party is notified that it is accepted.
 *
 * @param wrappedKey the key that seals the persons, wrapped
 */
export function registerOrder(tx: UnitOfWork, { order, declaration }: DeclaredOrder, wrappedKey: string): void {
  const { declarationId, parcelId, placedAt, livemode } = order;
  const { orderKey, content } = declaration;
  const attributes = attributesOf(order, declaration);
  tx.save(OrderTable, orderKey, order);
  tx.save(DeclarationTable, declarationId, declaration);
  tx.save(ItemNumberTable, labelIdOf(livemode, content), { orderKey, since: placedAt });
  tx.save(ParcelKeyTable, parcelId, { key: wrappedKey });
  const about = ParcelKeyTable.ref(parcelId);
  tx.publish(ParcelKeyIssued, { about, data: { parcelId, key: wrappedKey }, attributes });
  publishSubmission(tx, order, declaration);
  notifyAccepted(tx, orderKey, order, attributes);
  if (isDraft(declaration)) notifyDocuments(tx, order, declaration);
}

/** Passes a complete order on: to customs, or to the warehouse abroad that picks it. Nothing happens while it is a draft. */
export function publishSubmission(tx: UnitOfWork, order: OrderState, declaration: DeclarationState): void {
  if (isDraft(declaration)) return;
  const about = DeclarationTable.ref(order.declarationId);
  const attributes = attributesOf(order, declaration);
  if (declaration.pick) tx.publish(StockPickOrdered, { about, data: toStockPickEvent(order, declaration), attributes });
  else tx.publish(DeclarationLodged, { about, data: toDeclarationEvent(order, declaration), attributes });
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
