import { StatusChanged } from '#libs/contracts';
import type { Ref, UnitOfWork } from '#libs/messaging';
import type { Admission } from '../admission/admission.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import type { DeclaredOrder } from '../order-state/declared-order.js';
import { appendMilestone } from '../order-state/notify-party.effects.js';
import { OrderTable } from '../order-state/order.table.js';
import { lodgeOrWait, notifyDocuments } from '../admission/submit-order.effects.js';
import { recorded, type RecordedDocument } from './document-answer.js';
import type { DocumentEffect } from './receive-document.js';

/** Which document came, and from whom. */
export interface SentBy {
  readonly document: 'payment' | 'waybill';
  readonly partyId: string;
  readonly livemode: boolean;
  readonly about: Ref;
}

/** Writes what a kept document does to its order, and answers its sender. */
export function applyDocument(
  tx: UnitOfWork,
  window: Admission,
  effect: Exclude<DocumentEffect, { kind: 'same' }>,
  sender: SentBy,
): RecordedDocument {
  if (effect.kind === 'kept') return recorded('recorded', effect.found);
  const { declaration }: DeclaredOrder = effect;
  const order = lodgeOrWait(tx, window, effect);
  tx.save(OrderTable, declaration.orderKey, order);
  tx.save(DeclarationTable, order.declarationId, declaration);
  notifyDocuments(tx, order, declaration);
  tellSender(tx, effect, sender);
  return recorded('recorded', effect);
}

const LONGEST = 500;

/** Who sent a document that differs from its order is told so on its own feed; of other documents it learns nothing. */
function tellSender(
  tx: UnitOfWork,
  { order: { partyId: ofOrder, orderNo }, declaration }: DeclaredOrder,
  { document, partyId, livemode, about }: SentBy,
): void {
  const { mismatches = [] } = declaration.dossier ?? {};
  const own = mismatches.filter(({ pointer }) => pointer.startsWith(`/${document}/`));
  if (own.length === 0 || partyId === ofOrder) return;
  const [status, at] = [`${document}-differs`, tx.now.toISOString()];
  const detail = own
    .map((finding) => `${finding.pointer} ${finding.detail}`)
    .join('; ')
    .slice(0, LONGEST);
  const data = { partyId, orderNo, status, at, detail };
  tx.publish(StatusChanged, { about, data, attributes: { correlationid: about.id, livemode } });
  appendMilestone(tx, {
    declaration_id: null,
    party_id: partyId,
    livemode,
    type: StatusChanged.name,
    status,
    at,
    detail,
    data,
  });
}
