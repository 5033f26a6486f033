import type { UnitOfWork } from '#libs/messaging';
import { DeclarationTable } from '../order-state/declaration.table.js';
import type { DeclaredOrder } from '../order-state/declared-order.js';
import { OrderTable } from '../order-state/order.table.js';
import { notifyDocuments, publishSubmission } from '../order-state/submit-order.effects.js';
import { recorded, type RecordedDocument } from './document-answer.js';
import type { DocumentEffect } from './receive-document.js';

/** Writes what a kept document does to its order, and answers its sender. */
export function applyDocument(tx: UnitOfWork, effect: Exclude<DocumentEffect, { kind: 'same' }>): RecordedDocument {
  if (effect.kind === 'kept') return recorded('recorded', effect.found);
  const { order, declaration }: DeclaredOrder = effect;
  tx.save(OrderTable, declaration.orderKey, order);
  tx.save(DeclarationTable, order.declarationId, declaration);
  publishSubmission(tx, order, declaration);
  notifyDocuments(tx, order, declaration);
  return recorded('recorded', effect);
}
