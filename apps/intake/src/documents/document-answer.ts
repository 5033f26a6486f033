import type { Payment, Waybill } from '#libs/contracts';
import type { OnBehalf } from '../parties/party.js';
import type { DeclarationList, OrderDocument } from '../ceb/order-document.js';
import type { DocumentsState } from '../order-state/dossier.js';
import type { Refusal } from '../order-state/order-summary.js';

export interface Recorded {
  /** `same`: the document was there already. */
  readonly kind: 'recorded' | 'same';
  /** Undefined while nothing but this document is known of the order. */
  readonly orderId?: string | undefined;
  readonly declarationId?: string | undefined;
  readonly documents: DocumentsState;
  /** The declaration went to customs with this document. */
  readonly lodged: boolean;
}

export type DocumentAnswer = Recorded | Refusal;

/** Takes the documents of an order in any order, from whichever party may send them. Each answer comes after it is durable. */
export interface TakesDocuments {
  orderDocument(document: OrderDocument, party: OnBehalf): Promise<DocumentAnswer>;
  list(list: DeclarationList, party: OnBehalf): Promise<DocumentAnswer>;
  payment(payment: Payment, party: OnBehalf): Promise<DocumentAnswer>;
  waybill(waybill: Waybill, party: OnBehalf): Promise<DocumentAnswer>;
}
