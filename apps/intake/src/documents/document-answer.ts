import { documentsOf, isDraft } from '../order-state/declaration.js';
import type { DeclaredOrder } from '../order-state/declared-order.js';
import type { DocumentsState } from '../order-state/dossier.js';

/** A document that was taken. */
export interface RecordedDocument {
  /** `same`: it was present already. */
  readonly kind: 'recorded' | 'same';
  /** Undefined while nothing but this document is known of the order. */
  readonly orderId?: string | undefined;
  readonly declarationId?: string | undefined;
  readonly documents: DocumentsState;
  /** The declaration is before customs. */
  readonly lodged: boolean;
}

/** With the order that the document belongs to, if there is one. */
export function recorded(kind: RecordedDocument['kind'], found: DeclaredOrder | undefined): RecordedDocument {
  if (!found) return { kind, documents: { needed: [], present: [], mismatches: [] }, lodged: false };
  const { order, declaration } = found;
  const { orderId, declarationId } = order;
  return { kind, orderId, declarationId, documents: documentsOf(declaration), lodged: !isDraft(declaration) };
}
