export const partyKinds = ['platform', 'payment', 'logistics', 'post', 'warehouse-keeper', 'agent'] as const;
export type PartyKind = (typeof partyKinds)[number];

export type Reported = 'order' | 'list' | 'payment' | 'waybill' | 'stock' | 'transit';

/** Whose document is whose (CEB 202205, senders of messages). */
const senders: Readonly<Record<Reported, readonly PartyKind[]>> = {
  order: ['platform', 'post', 'logistics', 'warehouse-keeper', 'agent'],
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

/** A sentence for whoever may not, undefined for whoever may. */
export function whyNot(kinds: readonly PartyKind[], document: Reported, entrustedBy?: string): string | undefined {
  if (mayReport(kinds, document, entrustedBy)) return undefined;
  return `This document is sent by a party of the kind ${senders[document].join(' or ')}.`;
}

/** A logistics company numbers its own waybills; for another it says who entrusted it. */
export function notItsOwn(
  { logisticsCode, entrustedBy }: { logisticsCode: string; entrustedBy?: string },
  partyId: string,
): string | undefined {
  if (logisticsCode === partyId || logisticsCode === entrustedBy) return undefined;
  return `The waybill is one of ${logisticsCode}: that party sends it, or entrusts the sender.`;
}
