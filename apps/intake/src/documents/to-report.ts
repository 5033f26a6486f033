import type { KeyObject } from 'node:crypto';
import type { Payment, Waybill } from '#libs/contracts';
import { digestOf } from '../order-state/canonical.js';
import { fingerprintOf } from '../privacy/person-fingerprint.js';
import type { PaymentReport, WaybillReport } from './reported-documents.js';

/** What is kept of a payment: its persons as fingerprints only. */
export function toPaymentReport(payment: Payment, submittedBy: string, key: KeyObject): Omit<PaymentReport, 'at'> {
  const { payerName, payerIdentityNumber, paymentNumber, amount, paidAt, entrustedBy } = payment;
  return {
    submittedBy,
    paymentNumber,
    amount,
    paidAt,
    ...(entrustedBy !== undefined && { entrustedBy }),
    ...(payerName !== undefined && { payerName: fingerprintOf('name', payerName, key) }),
    ...(payerIdentityNumber !== undefined && { payerIdentity: fingerprintOf('identity', payerIdentityNumber, key) }),
    digest: fingerprintOf('person', digestOf(payment), key),
  };
}

/** What is kept of a waybill: its persons as fingerprints only. */
export function toWaybillReport(waybill: Waybill, submittedBy: string, key: KeyObject): Omit<WaybillReport, 'at'> {
  const { consigneeName, consigneePhone, grossWeightGrams, pieces, entrustedBy } = waybill;
  return {
    submittedBy,
    grossWeightGrams,
    pieces,
    ...(entrustedBy !== undefined && { entrustedBy }),
    ...(consigneeName !== undefined && { consigneeName: fingerprintOf('name', consigneeName, key) }),
    ...(consigneePhone !== undefined && { consigneePhone: fingerprintOf('phone', consigneePhone, key) }),
    digest: fingerprintOf('person', digestOf(waybill), key),
  };
}
