import { aggregate } from '#libs/messaging';

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

export const PartialDocumentTable = aggregate<PartialDocumentState>('paper');
