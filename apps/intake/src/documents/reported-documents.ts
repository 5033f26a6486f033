import { modeOf, type Money } from '#libs/contracts';
import { itemNumberIdOf } from '../order-state/item-number.js';

/** A payment as it is kept: the payer as fingerprints only. */
export interface PaymentReport {
  readonly submittedBy: string;
  readonly entrustedBy?: string | undefined;
  readonly paymentNumber: string;
  readonly amount: Money;
  /** UTC. */
  readonly paidAt: string;
  /** Of a cart that was paid once. */
  readonly cart?: { readonly number: string; readonly total: Money } | undefined;
  readonly payerName?: string | undefined;
  readonly payerIdentity?: string | undefined;
  readonly digest: string;
  /** UTC. */
  readonly at: string;
}

/** A waybill as it is kept: the consignee as fingerprints only. */
export interface WaybillReport {
  readonly submittedBy: string;
  readonly entrustedBy?: string | undefined;
  readonly grossWeightGrams: number;
  readonly pieces: number;
  readonly consigneeName?: string | undefined;
  /** Of its digits. */
  readonly consigneePhone?: string | undefined;
  /** Of the phone number in one spelling. */
  readonly consigneeNumber?: string | undefined;
  readonly consigneeAddress?: string | undefined;
  readonly orderNo?: string | undefined;
  readonly freight?: Money | undefined;
  readonly insurance?: Money | undefined;
  readonly digest: string;
  /** UTC. */
  readonly at: string;
}

export interface Reports {
  readonly payment?: PaymentReport | undefined;
  readonly waybill?: WaybillReport | undefined;
}

/** A payment and the order that it is for, whichever comes first. By mode, platform and order number. */
export interface PaymentState {
  readonly orderKey?: string | undefined;
  readonly report?: PaymentReport | undefined;
  /** Payments beside it, of an order whose regime matches none. */
  readonly parts?: readonly PaymentReport[];
  /** Under the id of a payment number: the payment that has it. */
  readonly usedFor?: string;
  /** Under the id of a cart: what it came to, and its parts by their payment. */
  readonly cart?: CartState;
}

export interface CartState {
  readonly total: Money;
  /** Decimal text, by the id of the payment. */
  readonly parts: Readonly<Record<string, string>>;
}

/** A waybill and the order that names it, whichever comes first. By mode, logistics company and number. */
export interface WaybillState {
  readonly orderKey?: string | undefined;
  readonly report?: WaybillReport | undefined;
}

export function paymentIdOf(livemode: boolean, platform: string, orderNo: string): string {
  return `${modeOf(livemode)}/${platform}/${orderNo}`;
}

/** Numbers are given by the company whose payment it is: two companies may give the same. No platform has an empty name, so the ids are apart. */
export function paymentNumberIdOf(livemode: boolean, company: string, number: string): string {
  return `${modeOf(livemode)}//number/${company}/${number}`;
}

export function cartIdOf(livemode: boolean, company: string, number: string): string {
  return `${modeOf(livemode)}//cart/${company}/${number}`;
}

export function waybillIdOf(livemode: boolean, logisticsCode: string, number: string): string {
  return itemNumberIdOf(livemode, number, logisticsCode);
}
