import Big from 'big.js';
import {
  type CebFinding,
  type CebList,
  type CebListLine,
  type CebMoney,
  type CebOrder,
  type CebOrderLine,
  type CebPayment,
  type CebPerson,
  type CebRecord,
  type CebWaybill,
  type ReadRecord,
  withoutZerosBehind,
} from '#libs/ceb';
import { HOME_COUNTRY, type Money, type Payment, type Person, type Waybill } from '#libs/contracts';
import { NOT_STATED } from '../persons/not-stated.js';
import type { DeclarationList, ListLine, OrderDocument, OrderDocumentLine } from './order-document.js';

/** A record as the document that it is here, or why it cannot be one. */
export type Translated =
  | { readonly kind: 'order'; readonly document: OrderDocument }
  | { readonly kind: 'list'; readonly document: DeclarationList }
  | { readonly kind: 'payment'; readonly document: Payment }
  | { readonly kind: 'waybill'; readonly document: Waybill }
  | { readonly kind: 'refused'; readonly findings: readonly CebFinding[] };

type Pointers = ReadRecord['pointers'];

const ORDER_NUMBER = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/;
const SHORTEST_WAYBILL = 4;
const MOST_DECIMALS = 5;
const MOST_WHOLE_DIGITS = 12;
const MOST_PIECES = 1_000_000;
const HEAVIEST_GRAMS = 1_000_000_000;
const LONGEST_IDENTITY = 40;
const LONGEST_PHONE = 40;

/** @param bondedWarehouse where goods of 1210 are sold from: a list names an account book and no place. */
export function translateRecord(record: CebRecord, pointers: Pointers, bondedWarehouse: string): Translated {
  const translator = new Translator(pointers);
  const translated = translator.translate(record, bondedWarehouse);
  return translator.findings.length === 0 ? translated : { kind: 'refused', findings: translator.findings };
}

/** Keeps a finding for each value that has no place in our documents, so that one answer names all. */
class Translator {
  readonly findings: CebFinding[] = [];

  constructor(private readonly pointers: Pointers) {}

  translate(record: CebRecord, bondedWarehouse: string): Exclude<Translated, { kind: 'refused' }> {
    if (record.action === 'delete')
      this.refuse(
        this.at('appType'),
        'delete-not-taken',
        'deleting is not taken: cancel the order by POST /v1/orders/{id}/cancel',
      );
    if (record.kind === 'order') return { kind: 'order', document: this.order(record) };
    if (record.kind === 'list') return { kind: 'list', document: this.list(record, bondedWarehouse) };
    if (record.kind === 'payment') return { kind: 'payment', document: this.payment(record) };
    return { kind: 'waybill', document: this.waybill(record) };
  }

  private order(order: CebOrder): OrderDocument {
    const { buyer, consignee, discount, taxTotal, paid, payment } = order;
    return {
      platform: this.filled(this.at('ebpCode'), order.platformCode),
      orderNo: this.orderNumber(order.orderNo),
      goodsTotal: this.money(this.at('goodsValue'), order.goodsTotal),
      freight: this.money(this.at('freight'), order.freight),
      ...(discount && { discount: this.money(this.at('discount'), discount) }),
      ...(taxTotal && { taxTotal: this.money(this.at('taxTotal'), taxTotal) }),
      ...(paid && { paid: this.money(this.at('acturalPaid'), paid) }),
      ...(buyer && { buyer }),
      ...(consignee && { consignee: personOf(consignee) }),
      ...(payment && { paymentNumber: payment.number }),
      lines: order.lines.map((line, i) => this.orderLine(line, i)),
    };
  }

  private orderLine(line: CebOrderLine, i: number): OrderDocumentLine {
    const { number, sku, originCountry } = line;
    return {
      number,
      ...(sku !== undefined && { sku }),
      description: this.filled(this.at('itemName', i), line.name),
      quantity: this.pieces(this.at('qty', i), line.quantity),
      unitPrice: this.money(this.at('price', i), line.unitPrice),
      ...(originCountry !== undefined && { originCountry }),
    };
  }

  private list(list: CebList, bondedWarehouse: string): DeclarationList {
    const isImport = list.direction === 'import';
    return {
      platform: this.filled(this.at('ebpCode'), list.platformCode),
      orderNo: this.orderNumber(list.orderNo),
      direction: list.direction,
      regime: list.tradeMode,
      logisticsCode: this.filled(this.at('logisticsCode'), list.logisticsCode),
      number: this.waybillNumber(list.waybillNumber),
      grossWeightGrams: this.grams(this.at('grossWeight'), list.grossWeightKilograms),
      netWeightGrams: this.grams(this.at('netWeight'), list.netWeightKilograms),
      ...(list.freight && { freight: this.money(this.at('freight'), list.freight) }),
      ...(list.insurance && { insurance: this.money(this.at('insuredFee'), list.insurance) }),
      ...(list.buyer && { buyer: list.buyer }),
      ...(list.consigneeAddress !== undefined && { consigneeAddress: list.consigneeAddress }),
      lines: list.lines.map((line, i) => this.listLine(line, i, isImport)),
      ...(isImport ? { originCountry: list.country } : { destinationCountry: list.country }),
      ...(isImport && list.tradeMode === '1210' && { stockWarehouse: bondedWarehouse }),
    };
  }

  private listLine(line: CebListLine, i: number, isImport: boolean): ListLine {
    const { number, sku, netWeightGrams } = line;
    return {
      number,
      ...(sku !== undefined && { sku }),
      description: this.filled(this.at('gname', i), line.name),
      hsCode: line.heading,
      ...(isImport && { originCountry: line.country }),
      quantity: this.pieces(this.at('qty', i), line.quantity),
      total: this.money(this.at('totalPrice', i), line.total),
      ...(netWeightGrams !== undefined && { netWeightGrams: Number(new Big(netWeightGrams).toFixed(0)) }),
    };
  }

  private payment({ payer, ...payment }: CebPayment): Payment {
    return {
      paymentNumber: payment.number,
      platform: payment.platformCode,
      orderNo: this.orderNumber(payment.orderNo),
      amount: this.money(this.at('amountPaid'), payment.amount),
      payerName: payer.name,
      payerIdentityNumber: this.short(this.at('payerIdNumber'), payer.identityNumber, LONGEST_IDENTITY),
      paidAt: payment.paidAt,
    };
  }

  private waybill({ consignee, ...waybill }: CebWaybill): Waybill {
    return {
      logisticsCode: this.filled(this.at('logisticsCode'), waybill.logisticsCode),
      number: this.waybillNumber(waybill.number),
      grossWeightGrams: this.grams(
        this.at(waybill.orderNo === undefined ? 'grossWeight' : 'weight'),
        waybill.grossWeightKilograms,
      ),
      pieces: waybill.pieces,
      ...(waybill.orderNo !== undefined && { orderNo: this.orderNumber(waybill.orderNo) }),
      ...(waybill.freight && { freight: this.money(this.at('freight'), waybill.freight) }),
      ...(waybill.insurance && { insurance: this.money(this.at('insuredFee'), waybill.insurance) }),
      ...(consignee && {
        consigneeAddress: consignee.address,
        consigneeName: consignee.name,
        consigneePhone: this.short(this.at('consigneeTelephone'), consignee.phone, LONGEST_PHONE),
      }),
    };
  }

  private orderNumber(text: string): string {
    if (!ORDER_NUMBER.test(text))
      this.refuse(this.at('orderNo'), 'order-number-malformed', `must match ${ORDER_NUMBER.source}`);
    return text;
  }

  private waybillNumber(text: string): string {
    if (text.length < SHORTEST_WAYBILL)
      this.refuse(this.at('logisticsNo'), 'too-short', `must have at least ${SHORTEST_WAYBILL} characters`);
    return text;
  }

  private filled(pointer: string, text: string): string {
    if (text === '') this.refuse(pointer, 'required', 'must not be empty');
    return text;
  }

  private short(pointer: string, text: string, most: number): string {
    if (text.length > most) this.refuse(pointer, 'too-long', `must have at most ${most} characters here`);
    return text;
  }

  /** Zeros at the end of the decimals do not count. */
  private money(pointer: string, { amount, currency }: CebMoney): Money {
    const [whole = '', decimals = ''] = amount.split('.');
    const significant = withoutZerosBehind(decimals);
    if (significant.length > MOST_DECIMALS)
      this.refuse(pointer, 'amount-too-fine', `must have at most ${MOST_DECIMALS} decimals here`);
    if (whole.length > MOST_WHOLE_DIGITS)
      this.refuse(pointer, 'amount-too-large', `must have at most ${MOST_WHOLE_DIGITS} digits before the point here`);
    return {
      amount: decimals.length > MOST_DECIMALS ? [whole, significant].filter(Boolean).join('.') : amount,
      currency,
    };
  }

  private pieces(pointer: string, text: string): number {
    const count = new Big(text);
    if (!count.eq(count.round(0)) || count.gt(MOST_PIECES))
      this.refuse(pointer, 'quantity-not-whole', `must be a whole number up to ${MOST_PIECES} here`);
    return count.toNumber();
  }

  private grams(pointer: string, kilograms: string): number {
    const grams = new Big(kilograms).times(1000).round(0);
    if (grams.lt(1) || grams.gt(HEAVIEST_GRAMS))
      this.refuse(pointer, 'weight-out-of-range', `must be from 1 g to ${HEAVIEST_GRAMS / 1_000_000} t`);
    return grams.toNumber();
  }

  private at(field: string, line?: number): string {
    return `${line === undefined ? this.pointers.head : this.pointers.lines[line]}/${field}`;
  }

  private refuse(pointer: string, code: string, detail: string): void {
    this.findings.push({ class: 'content', pointer, code, detail });
  }
}

function personOf({ name, phone, address }: CebPerson): Person {
  return { name, street: address, city: NOT_STATED, country: HOME_COUNTRY, phone };
}
