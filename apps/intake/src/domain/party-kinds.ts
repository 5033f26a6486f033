import type { PartyKind } from '../persistence/party.entity.js';

export type Reported = 'order' | 'list' | 'payment' | 'waybill' | 'stock' | 'transit';

/** Whose document is whose (CEB 202205, senders of messages). */
const senders: Readonly<Record<Reported, readonly PartyKind[]>> = {
  order: ['platform', 'post', 'logistics', 'agent'],
  list: ['platform', 'post', 'agent'],
  payment: ['payment'],
  waybill: ['logistics', 'post'],
  stock: ['platform', 'warehouse-keeper', 'agent'],
  transit: ['post'],
};
/** May send it too when it names who entrusted it. */
const entrusted: Partial<Record<Reported, readonly PartyKind[]>> = { payment: ['post', 'logistics', 'agent'] };

export function mayReport(kinds: readonly PartyKind[], document: Reported, entrustedBy?: string): boolean {
  const allowed = [...senders[document], ...(entrustedBy === undefined ? [] : (entrusted[document] ?? []))];
  return kinds.some((kind) => allowed.includes(kind));
}

/** For whoever may not. */
export function sendersInWords(document: Reported): string {
  return `This document is sent by a party of the kind ${senders[document].join(' or ')}.`;
}
