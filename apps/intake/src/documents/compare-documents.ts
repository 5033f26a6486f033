import Big from 'big.js';
import type { Finding, Money } from '#libs/contracts';
import { amountToPay } from '../order-state/amounts.js';
import { limitOf } from '../reference-data/limits.js';
import type { OrderContent } from '../order-state/declaration.js';
import type { PersonFingerprints } from '../privacy/person-fingerprint.js';
import type { Dossier } from '../order-state/dossier.js';
import type { PaymentReport, Reports, WaybillReport } from './reported-documents.js';

export function isComplete({ present, mismatches }: Dossier, needed: readonly string[]): boolean {
  return mismatches.length === 0 && needed.every((document) => present.includes(document));
}

/** Which documents are present, and where they differ (the three-document match of CEB 202205). */
export function compareDocuments(
  content: OrderContent,
  needed: readonly string[],
  marks: PersonFingerprints,
  reports: Reports,
  at: Date,
): Pick<Dossier, 'present' | 'paymentNumber' | 'mismatches'> {
  const payment = needed.includes('payment') ? reports.payment : undefined;
  const waybill = needed.includes('waybill') ? reports.waybill : undefined;
  return {
    ...(payment && { paymentNumber: payment.paymentNumber }),
    present: ['order', ...(payment ? ['payment'] : []), ...(waybill ? ['waybill'] : [])],
    mismatches: [
      ...(payment ? comparePayment(content, marks, payment) : []),
      ...(waybill ? compareWaybill(content, marks, waybill, at) : []),
    ],
  };
}

function comparePayment(content: OrderContent, marks: PersonFingerprints, payment: PaymentReport): Finding[] {
  const findings: Finding[] = [];
  const due = amountToPay(content);
  const { amount, payerName, payerIdentity } = payment;
  if (amount.currency !== due.currency || !new Big(amount.amount).eq(due.amount)) {
    findings.push({
      pointer: '/payment/amount',
      code: 'amount-differs',
      detail: `paid ${inWords(amount)}, the order comes to ${inWords(due)}: goods, freight and tax less discount`,
    });
  }
  const byIdentity = differs(payerIdentity, marks.buyerIdentity);
  const byName = differs(payerName, marks.buyerName);
  if (byIdentity === true)
    findings.push({
      pointer: '/payment/payerIdentityNumber',
      code: 'payer-differs',
      detail: 'is not that of the buyer',
    });
  if (byName === true)
    findings.push({ pointer: '/payment/payerName', code: 'payer-differs', detail: 'is not that of the buyer' });
  if (byIdentity === undefined && byName === undefined)
    findings.push({
      pointer: '/payment/payerName',
      code: 'payer-missing',
      detail: 'name the payer, or their identity number',
    });
  return findings;
}

function compareWaybill(content: OrderContent, marks: PersonFingerprints, waybill: WaybillReport, at: Date): Finding[] {
  const findings: Finding[] = [];
  const { grossWeightGrams: declared, channel } = content;
  const allowed = Math.max(
    limitOf('waybill-weight-tolerance-grams', channel, at) ?? 0,
    Math.floor((declared * (limitOf('waybill-weight-tolerance-percent', channel, at) ?? 0)) / 100),
  );
  if (Math.abs(waybill.grossWeightGrams - declared) > allowed) {
    findings.push({
      pointer: '/waybill/grossWeightGrams',
      code: 'weight-differs',
      detail: `${waybill.grossWeightGrams} g, the order says ${declared} g; at most ${allowed} g may differ`,
    });
  }
  if (waybill.pieces !== 1)
    findings.push({
      pointer: '/waybill/pieces',
      code: 'pieces-differ',
      detail: `${waybill.pieces}, one order is one parcel`,
    });
  if (differs(waybill.consigneeName, marks.consigneeName))
    findings.push({ pointer: '/waybill/consigneeName', code: 'consignee-differs', detail: 'is not that of the order' });
  if (differs(waybill.consigneePhone, marks.consigneePhone))
    findings.push({
      pointer: '/waybill/consigneePhone',
      code: 'consignee-differs',
      detail: 'is not that of the order',
    });
  return findings;
}

/** Undefined where one side is absent. */
function differs(one: string | undefined, other: string | undefined): boolean | undefined {
  return one === undefined || other === undefined ? undefined : one !== other;
}

function inWords({ amount, currency }: Money): string {
  return `${amount} ${currency}`;
}
