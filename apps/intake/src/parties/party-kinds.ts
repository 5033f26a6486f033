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

/** Documents that a party may have sent by another one. */
export const entrustable = ['order', 'list', 'payment', 'waybill'] as const satisfies readonly PartyDocument[];

/** May send it too when it names the party that entrusted it. */
const entrusted: Partial<Record<PartyDocument, readonly PartyKind[]>> = { payment: ['post', 'logistics', 'agent'] };

/** What is known of parties beside their kinds: their customs codes, and whom they have entrusted with their documents. */
export interface PartyLinks {
  /** The id of the party with this customs code; what it is given where no party has it. */
  idOf(name: string): string;
  /** Whether the principal has said that the agent sends this document for it. */
  entrusts(principal: string, agent: string, document: PartyDocument): boolean;
}

const noLinks: PartyLinks = { idOf: (name) => name, entrusts: () => false };

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
 * A party sends documents of its own kind. For another party it sends them where that party has said so. A logistics company numbers its own
 * waybills, by its id or its customs code.
 */
export function whyMayNotSend(
  { id, kinds }: { readonly id: string; readonly kinds: readonly PartyKind[] },
  document: PartyDocument,
  { entrustedBy, logisticsCode }: SentDocument = {},
  links: PartyLinks = noLinks,
): string | undefined {
  const principal = entrustedBy === undefined ? id : links.idOf(entrustedBy);
  const isForAnother = principal !== id;
  if (!maySend(kinds, document, isForAnother))
    return `This document is sent by a party of the kind ${senders[document].join(' or ')}.`;
  if (isForAnother && !links.entrusts(principal, id, document)) return notEntrusted(entrustedBy!, document);
  if (document !== 'waybill' || logisticsCode === undefined) return undefined;
  if (links.idOf(logisticsCode) === principal) return undefined;
  return `The waybill is one of ${logisticsCode}: that party sends it, or entrusts the sender.`;
}

/** Whether a party of these kinds may send the document at all: its own, or one of another party. */
export function maySend(kinds: readonly PartyKind[], document: PartyDocument, isForAnother: boolean): boolean {
  const allowed = new Set<PartyKind>([...senders[document], ...(isForAnother ? (entrusted[document] ?? []) : [])]);
  return kinds.some((kind) => allowed.has(kind));
}

/**
 * The reason why a party may not send a document that names whose it is by a customs code; undefined where it may. A code that no party has
 * is that of the sender, where the sender is of the kind.
 */
export function whyNotOf(
  { id, kinds }: { readonly id: string; readonly kinds: readonly PartyKind[] },
  document: PartyDocument,
  code: string,
  links: PartyLinks,
): string | undefined {
  const principal = links.idOf(code);
  const isUnknown = principal === code && code !== id;
  if (principal === id || links.entrusts(principal, id, document)) return undefined;
  return isUnknown && maySend(kinds, document, false) ? undefined : notEntrusted(code, document);
}

function notEntrusted(principal: string, document: PartyDocument): string {
  return `${principal} has not said that you send its ${document} documents: it does so by PUT /v1/entrustments.`;
}
