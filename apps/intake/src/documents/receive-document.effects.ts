import type { UnitOfWork } from '#libs/messaging';
import type { Admission } from '../admission/admission.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import type { DeclaredOrder } from '../order-state/declared-order.js';
import { OrderTable } from '../order-state/order.table.js';
import { lodgeOrWait, notifyDocuments } from '../admission/submit-order.effects.js';
import { recorded, type RecordedDocument } from './document-answer.js';
import type { DocumentEffect } from './receive-document.js';

/** Writes what a kept document does to its order, and answers its sender. */
export function applyDocument(
  tx: UnitOfWork,
  window: Admission,
  effect: Exclude<DocumentEffect, { kind: 'same' }>,
): RecordedDocument {
  if (effect.kind === 'kept') return recorded('recorded', effect.found);
  const { declaration }: DeclaredOrder = effect;
  const order = lodgeOrWait(tx, window, effect);
  tx.save(OrderTable, declaration.orderKey, order);
  tx.save(DeclarationTable, order.declarationId, declaration);
  notifyDocuments(tx, order, declaration);
  return recorded('recorded', effect);
}
