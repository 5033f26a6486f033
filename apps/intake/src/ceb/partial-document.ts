import type { Finding } from '#libs/contracts';
import type { RecordedDocument } from '../documents/document-answer.js';
import type { DeclarationList, OrderDocument } from './order-document.js';

/** A document that holds one half of an order; sealed, because persons are in it. */
export interface PartialDocument {
  readonly submittedBy: string;
  readonly digest: string;
  readonly sealed: string;
}

/** Order document and list of one order, until both are present and make an order. By mode, platform and order number. */
export interface PartialDocumentState {
  readonly order?: PartialDocument;
  readonly list?: PartialDocument;
  /** The order that they became. */
  readonly orderKey?: string;
}

/** One half of an order, as it is reported. */
export type ReportedHalf =
  | { readonly kind: 'order'; readonly document: OrderDocument }
  | { readonly kind: 'list'; readonly document: DeclarationList };

/** The answer while there is no order: a half is missing, or the halves do not make an order. */
export function withoutOrder(
  present: readonly ReportedHalf['kind'][],
  kind: RecordedDocument['kind'],
  mismatches: readonly Finding[] = [],
): RecordedDocument {
  return { kind, documents: { needed: ['order', 'list'], present, mismatches }, lodged: false };
}
