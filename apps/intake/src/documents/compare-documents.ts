import Big from 'big.js';
import type { Finding, Money } from '#libs/contracts';
import { amountToPay } from '../order-state/amounts.js';
import { limitOf } from '../reference-data/limits.js';
import type { OrderContent } from '../order-state/declaration.js';
import type { PersonFingerprints } from '../privacy/person-fingerprint.js';
import type { Dossier } from '../order-state/dossier.js';
import { type Difference, difference, findingsOf } from './field-pairs.js';
import type { PaymentReport, Reports, WaybillReport } from './reported-documents.js';

export function isComplete({ present, mismatches }: Dossier, needed: readonly string[]): boolean {
  return mismatches.length === 0 && needed.every((document) => present.includes(document));
}

/** What a dossier is compared with. */
export interface Compared {
  readonly marks: PersonFingerprints;
  /** The recognised body that has verified the buyer. */
  readonly verifiedBy?: string | undefined;
}

type Comparison = Pick<Dossier, 'present' | 'paymentNumber' | 'mismatches' | 'doubts' | 'notes'>;

/** Which documents are present, and where they differ (the three-document match of CEB 202205), by the table of pairs. */
export function compareDocuments(
  content: OrderContent,
  needed: readonly string[],
  compared: Compared,
  reports: Reports,
  at: Date,
): Comparison {
  const payment = needed.includes('payment') ? reports.payment : undefined;
  const waybill = needed.includes('waybill') ? reports.waybill : undefined;
  const differences = [
    ...(payment ? comparePayment(content, compared, payment) : []),
    ...(waybill ? compareWaybill(content, compared.marks, waybill, at) : []),
  ];
  const [doubts, notes] = [findingsOf(differences, 'yellow'), findingsOf(differences, 'note')];
  return {
    ...(payment && { paymentNumber: payment.paymentNumber }),
    present: ['order', ...(payment ? ['payment'] : []), ...(waybill ? ['waybill'] : [])],
    mismatches: [...findingsOf(differences, 'refuse'), ...(payment ? payerMissing(payment, compared.marks) : [])],
    ...(doubts.length > 0 && { doubts }),
    ...(notes.length > 0 && { notes }),
  };
}

function comparePayment(
  content: OrderContent,
  { marks, verifiedBy }: Compared,
  { amount, paymentNumber, payerName, payerIdentity }: PaymentReport,
): Difference[] {
  const due = amountToPay(content);
  const isVerified = verifiedBy !== undefined;
  const isOfBuyer = 'is not that of the buyer';
  return [
    ...(isSameMoney(amount, due)
      ? []
      : [
          difference(
            '/payment/amount',
            `paid ${inWords(amount)}, the order comes to ${inWords(due)}: goods, freight and tax less discount`,
          ),
        ]),
    ...(differs(paymentNumber, content.paymentNumber)
      ? [difference('/payment/paymentNumber', 'is not the number that the order names')]
      : []),
    ...(differs(payerIdentity, marks.buyerIdentity)
      ? [difference('/payment/payerIdentityNumber', isOfBuyer, isVerified)]
      : []),
    ...(differs(payerName, marks.buyerName) ? [difference('/payment/payerName', isOfBuyer, isVerified)] : []),
  ];
}

/** Nothing that both name identifies the payer. */
function payerMissing({ payerName, payerIdentity }: PaymentReport, marks: PersonFingerprints): Finding[] {
  const known = [
    [payerIdentity, marks.buyerIdentity],
    [payerName, marks.buyerName],
  ].some((pair) => pair.every((mark) => mark !== undefined));
  if (known) return [];
  const detail = 'name the payer, or their identity number';
  return [{ pointer: '/payment/payerName', code: 'payer-missing', detail }];
}

function compareWaybill(
  content: OrderContent,
  marks: PersonFingerprints,
  waybill: WaybillReport,
  at: Date,
): Difference[] {
  const isOfOrder = 'is not that of the order';
  return [
    ...(differs(waybill.orderNo, content.orderNo) ? [difference('/waybill/orderNo', isOfOrder)] : []),
    ...compareWeight(content, waybill, at),
    ...(waybill.pieces === 1 ? [] : [difference('/waybill/pieces', `${waybill.pieces}, one order is one parcel`)]),
    ...(differs(waybill.consigneeName, marks.consigneeName) ? [difference('/waybill/consigneeName', isOfOrder)] : []),
    ...(isOtherNumber(waybill, marks) ? [difference('/waybill/consigneePhone', isOfOrder)] : []),
    ...compareAddress(waybill, marks),
    ...compareCharge('/waybill/freight', waybill.freight, content.freight),
    ...compareCharge('/waybill/insurance', waybill.insurance, content.insurance),
  ];
}

function compareWeight(
  { grossWeightGrams: declared, channel }: OrderContent,
  { grossWeightGrams }: WaybillReport,
  at: Date,
) {
  const allowed = Math.max(
    limitOf('waybill-weight-tolerance-grams', channel, at) ?? 0,
    Math.floor((declared * (limitOf('waybill-weight-tolerance-percent', channel, at) ?? 0)) / 100),
  );
  if (Math.abs(grossWeightGrams - declared) <= allowed) return [];
  const detail = `${grossWeightGrams} g, the order says ${declared} g; at most ${allowed} g may differ`;
  return [difference('/waybill/grossWeightGrams', detail)];
}

function compareAddress({ consigneeAddress }: WaybillReport, marks: PersonFingerprints): Difference[] {
  if (consigneeAddress === undefined) return [];
  const known = marks.consigneeAddress === undefined ? marks.consigneeAddresses : [marks.consigneeAddress];
  if (!known || known.includes(consigneeAddress)) return [];
  return [difference('/waybill/consigneeAddress', 'is not that of the order', marks.consigneeAddress === undefined)];
}

/** One number in two spellings agrees in one of them. */
function isOtherNumber(waybill: WaybillReport, marks: PersonFingerprints): boolean {
  const byDigits = differs(waybill.consigneePhone, marks.consigneePhone);
  const byNumber = differs(waybill.consigneeNumber, marks.consigneeNumber);
  return byDigits === true && byNumber !== false;
}

/** Where both state what it cost. */
function compareCharge(pointer: string, one: Money | undefined, other: Money | undefined): Difference[] {
  if (!one || !other || isSameMoney(one, other)) return [];
  return [difference(pointer, `${inWords(one)}, the order says ${inWords(other)}`)];
}

/** Undefined where one side is absent. */
function differs(one: string | undefined, other: string | undefined): boolean | undefined {
  return one === undefined || other === undefined ? undefined : one !== other;
}

function isSameMoney(one: Money, other: Money): boolean {
  return one.currency === other.currency && new Big(one.amount).eq(other.amount);
}

function inWords({ amount, currency }: Money): string {
  return `${amount} ${currency}`;
}
