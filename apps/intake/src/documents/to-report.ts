import type { KeyObject } from 'node:crypto';
import { HOME_COUNTRY, type Payment, type Waybill } from '#libs/contracts';
import { digestOf } from '../order-state/canonical.js';
import { fingerprintOf, markOf, numberMarkOf } from '../privacy/person-fingerprint.js';
import type { PaymentReport, WaybillReport } from './reported-documents.js';

/** What is kept of a payment: its persons as fingerprints only. */
export function toPaymentReport(payment: Payment, submittedBy: string, key: KeyObject): Omit<PaymentReport, 'at'> {
  const { payerName, payerIdentityNumber, paymentNumber, amount, paidAt, cart, entrustedBy } = payment;
  return {
    submittedBy,
    paymentNumber,
    amount,
    paidAt,
    ...present({ cart, entrustedBy }),
    ...present({
      payerName: markOf('name', payerName, key),
      payerIdentity: markOf('identity', payerIdentityNumber, key),
    }),
    digest: fingerprintOf('person', digestOf(payment), key),
  };
}

/** What is kept of a waybill: its persons as fingerprints only. A phone number that names no country is one of here. */
export function toWaybillReport(waybill: Waybill, submittedBy: string, key: KeyObject): Omit<WaybillReport, 'at'> {
  const { consigneeName, consigneePhone, consigneeAddress, grossWeightGrams, pieces } = waybill;
  const { orderNo, freight, insurance, entrustedBy } = waybill;
  return {
    submittedBy,
    grossWeightGrams,
    pieces,
    ...present({ orderNo, freight, insurance, entrustedBy }),
    ...present({
      consigneeName: markOf('name', consigneeName, key),
      consigneePhone: markOf('phone', consigneePhone, key),
      consigneeNumber: numberMarkOf(consigneePhone, HOME_COUNTRY, key),
      consigneeAddress: markOf('address', consigneeAddress, key),
    }),
    digest: fingerprintOf('person', digestOf(waybill), key),
  };
}

/** Without what is absent. */
function present<Values extends object>(values: Values): { [K in keyof Values]?: NonNullable<Values[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof Values]?: NonNullable<Values[K]>;
  };
}
