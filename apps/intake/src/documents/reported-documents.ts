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
  readonly consigneePhone?: string | undefined;
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
}

/** A waybill and the order that names it, whichever comes first. By mode, logistics company and number. */
export interface WaybillState {
  readonly orderKey?: string | undefined;
  readonly report?: WaybillReport | undefined;
}

export function paymentIdOf(livemode: boolean, platform: string, orderNo: string): string {
  return `${modeOf(livemode)}/${platform}/${orderNo}`;
}

export function waybillIdOf(livemode: boolean, logisticsCode: string, number: string): string {
  return itemNumberIdOf(livemode, number, logisticsCode);
}
