export const partyKinds = ['platform', 'payment', 'logistics', 'post', 'warehouse-keeper', 'agent'] as const;
export type PartyKind = (typeof partyKinds)[number];

/** Documents that parties send. */
export type PartyDocument = 'order' | 'list' | 'payment' | 'waybill' | 'stock' | 'transit';

/** Which kinds of party send which document (CEB 202205, senders of messages). */
const senders: Readonly<Record<PartyDocument, readonly PartyKind[]>> = {
  order: ['platform', 'post', 'logistics', 'warehouse-keeper', 'agent'],
  list: ['platform', 'post', 'agent'],
  payment: ['payment'],
  waybill: ['logistics', 'post'],
  stock: ['platform', 'warehouse-keeper', 'agent'],
  transit: ['post'],
};

/** May send it too when it names the party that entrusted it. */
const entrusted: Partial<Record<PartyDocument, readonly PartyKind[]>> = { payment: ['post', 'logistics', 'agent'] };

/** What a document states about its own sender. */
export interface SentDocument {
  /** The party on whose behalf it is sent. */
  readonly entrustedBy?: string | undefined;
  /** Of a waybill: the logistics company that numbered it. */
  readonly logisticsCode?: string | undefined;
}

/**
 * The reason, as a sentence, why a party may not send a document; undefined where it may.
 *
 * A logistics company numbers its own waybills; for another company it names who entrusted it.
 */
export function whyMayNotSend(
  { id, kinds }: { readonly id: string; readonly kinds: readonly PartyKind[] },
  document: PartyDocument,
  { entrustedBy, logisticsCode }: SentDocument = {},
): string | undefined {
  const others = entrustedBy === undefined ? [] : (entrusted[document] ?? []);
  const allowed = new Set<PartyKind>([...senders[document], ...others]);
  if (!kinds.some((kind) => allowed.has(kind)))
    return `This document is sent by a party of the kind ${senders[document].join(' or ')}.`;
  if (document !== 'waybill' || logisticsCode === undefined) return undefined;
  if (logisticsCode === id || logisticsCode === entrustedBy) return undefined;
  return `The waybill is one of ${logisticsCode}: that party sends it, or entrusts the sender.`;
}
