import Big from 'big.js';
import {
  type Buyer,
  HOME_COUNTRY,
  type Finding,
  type Money,
  type Order,
  type OrderItem,
  type Person,
} from '#libs/contracts';
import type { Buyer as OrderBuyer, DeclarationList, ListLine, OrderDocument } from './order-document.js';
import { type Difference, difference, findingsOf } from '../documents/field-pairs.js';
import { NOT_STATED } from '../persons/not-stated.js';
import { phoneNumberOf } from '../persons/phone-number.js';
import { amountToPay } from '../order-state/amounts.js';

const USUAL_PRODUCT = 'parcel';
/** What a former version put where nothing is stated. */
const FORMERLY = '-';

/** The order that two documents are together. */
export interface Composed {
  readonly order: Order;
  /** Where they do not agree, so that they make no order. */
  readonly differences: readonly Finding[];
  /** Where they differ in what only customs is told of. */
  readonly doubts: readonly Finding[];
}

/** An order document and its list as the one order that they are together, and where the two do not agree. */
export function composeOrder(document: OrderDocument, list: DeclarationList): Composed {
  const weights = netWeights(document, list);
  const items = document.lines.map((line, i): OrderItem => {
    const { hsCode = '', originCountry } = list.lines.find(({ number }) => number === line.number) ?? {};
    return {
      ...(line.sku !== undefined && { sku: line.sku }),
      description: line.description,
      hsCode,
      originCountry: originCountry ?? line.originCountry ?? list.originCountry ?? HOME_COUNTRY,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      netWeightGrams: weights[i]!,
    };
  });
  const { goodsTotal, freight, discount, taxTotal } = document;
  const total = new Big(goodsTotal.amount).plus(freight?.amount ?? 0).toFixed();
  const order: Order = {
    orderNo: document.orderNo,
    channel: 'commercial',
    direction: list.direction,
    regime: list.regime,
    sender: stated(
      `Platform ${document.platform}`,
      list.direction === 'export' ? HOME_COUNTRY : (list.originCountry ?? firstOrigin(items)),
    ),
    addressee: document.consignee
      ? filled(document.consignee)
      : stated(document.buyer?.name ?? NOT_STATED, list.destinationCountry ?? HOME_COUNTRY),
    ...(document.buyer && { buyer: present(document.buyer) }),
    ...(document.paymentNumber !== undefined && { paymentNumber: document.paymentNumber }),
    items,
    goodsTotal,
    ...(freight && { freight }),
    ...(discount && { discount }),
    ...(taxTotal && { taxTotal }),
    ...insuranceOf(document, list),
    total: { amount: total, currency: goodsTotal.currency },
    grossWeightGrams: list.grossWeightGrams,
    itemNumber: list.number,
    logisticsCode: list.logisticsCode,
    product: list.product ?? USUAL_PRODUCT,
    ...(list.handoverFacility !== undefined && { handoverFacility: list.handoverFacility }),
    ...(list.stockWarehouse !== undefined && { stockWarehouse: list.stockWarehouse }),
  };
  const { differences, findings } = compareLines(document, list);
  const all = [...comparePaid(document), ...compareHeads(document, list), ...differences];
  return {
    order,
    differences: [...findingsOf(all, 'refuse'), ...findings],
    doubts: findingsOf(all, 'yellow'),
  };
}

function comparePaid(document: OrderDocument): Difference[] {
  const due = amountToPay(document);
  if (!document.paid || sameMoney(document.paid, due)) return [];
  const detail = `${document.paid.amount}, but goods, freight and tax less discount are ${due.amount}`;
  return [difference('/order/paid', detail)];
}

/** What order and list both state beside their lines. */
function compareHeads(document: OrderDocument, list: DeclarationList): Difference[] {
  const { buyer, consignee } = document;
  const isOfOrder = 'is not that of the order';
  const country = consignee?.country ?? HOME_COUNTRY;
  return [
    ...compareFreight(document, list),
    ...(isOther(list.buyer?.name, buyer?.name, spelling) ? [difference('/list/buyerName', isOfOrder)] : []),
    ...(isOther(list.buyer?.identityNumber, buyer?.identityNumber, spelling)
      ? [difference('/list/buyerIdentityNumber', isOfOrder)]
      : []),
    ...(isOther(list.buyer?.phone, buyer?.phone, (phone) => phoneNumberOf(phone, country))
      ? [difference('/list/buyerPhone', isOfOrder)]
      : []),
    ...(isOther(list.consigneeAddress, consignee?.street, (text) => spelling(text).replace(/[\p{P}\p{S}]+/gu, ''))
      ? [difference('/list/consigneeAddress', isOfOrder)]
      : []),
  ];
}

/** The order states in one what the list states as freight and insurance. */
function compareFreight({ freight, goodsTotal }: OrderDocument, list: DeclarationList): Difference[] {
  if (!list.freight || list.direction === 'export') return [];
  const stated = freight ?? { amount: '0', currency: goodsTotal.currency };
  const withInsurance = new Big(list.freight.amount).plus(list.insurance?.amount ?? 0).toFixed();
  if ([list.freight.amount, withInsurance].some((amount) => sameMoney({ ...list.freight!, amount }, stated))) return [];
  const detail = `${list.freight.amount} ${list.freight.currency}, the order says ${stated.amount} ${stated.currency}`;
  return [difference('/list/freight', detail)];
}

/** What the list states for insuring, where the order's freight does not hold it. */
function insuranceOf(
  { freight, goodsTotal }: OrderDocument,
  { freight: carrying, insurance }: DeclarationList,
): Pick<Order, 'insurance'> {
  if (!insurance || !carrying || new Big(insurance.amount).eq(0) || insurance.currency !== goodsTotal.currency)
    return {};
  return sameMoney(carrying, freight ?? { ...carrying, amount: '0' }) ? { insurance } : {};
}

/** Each line of the list is the line of the same number. */
function compareLines(
  document: OrderDocument,
  list: DeclarationList,
): { differences: Difference[]; findings: Finding[] } {
  const sold = new Map(document.lines.map((line) => [line.number, line]));
  const differences: Difference[] = [];
  const findings: Finding[] = [];
  list.lines.forEach((line, i) => {
    const pointer = `/list/lines/${i}`;
    const counterpart = sold.get(line.number);
    sold.delete(line.number);
    if (counterpart) differences.push(...compareLine(pointer, line, counterpart));
    else
      findings.push({
        pointer: `${pointer}/number`,
        code: 'line-unknown',
        detail: `the order has no line ${line.number}`,
      });
  });
  for (const number of sold.keys())
    findings.push({
      pointer: '/list/lines',
      code: 'line-missing',
      detail: `line ${number} of the order is not in the list`,
    });
  return { differences, findings };
}

function compareLine(pointer: string, line: ListLine, sold: OrderDocument['lines'][number]): Difference[] {
  const value = new Big(sold.unitPrice.amount).times(sold.quantity).toFixed();
  const isOfOrder = 'is not that of the order';
  return [
    ...(line.quantity === sold.quantity
      ? []
      : [difference(`${pointer}/quantity`, `${line.quantity}, the order says ${sold.quantity}`)]),
    ...(!line.total || sameMoney(line.total, { ...sold.unitPrice, amount: value })
      ? []
      : [
          difference(
            `${pointer}/total`,
            `${line.total.amount} ${line.total.currency}, the order comes to ${value} ${sold.unitPrice.currency}`,
          ),
        ]),
    ...(isOther(line.description, sold.description, spelling) ? [difference(`${pointer}/description`, isOfOrder)] : []),
    ...(isOther(line.sku, sold.sku, (sku) => sku) ? [difference(`${pointer}/sku`, isOfOrder)] : []),
    ...(isOther(line.originCountry, sold.originCountry, (code) => code)
      ? [difference(`${pointer}/originCountry`, `${line.originCountry}, the order says ${sold.originCountry}`)]
      : []),
  ];
}

/** Whether both state it and differ in the spelling that is compared. */
function isOther(
  one: string | undefined,
  other: string | undefined,
  read: (text: string) => string | undefined,
): boolean {
  return one !== undefined && other !== undefined && read(one) !== read(other);
}

function spelling(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
}

/** Net weights of the lines. Where the list states only the sum, it is divided by pieces, to the gram. */
function netWeights(document: OrderDocument, list: DeclarationList): number[] {
  const named = document.lines.map(({ number }) => list.lines.find((line) => line.number === number)?.netWeightGrams);
  if (named.every((grams) => grams !== undefined)) return named;
  const all = list.netWeightGrams ?? list.grossWeightGrams;
  const pieces = document.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  let sharedPieces = 0;
  let sharedGrams = 0;
  return document.lines.map(({ quantity }) => {
    sharedPieces += quantity;
    const upTo = Math.floor((all * sharedPieces) / pieces);
    const grams = upTo - sharedGrams;
    sharedGrams = upTo;
    return grams;
  });
}

function present({ name, identityNumber, phone }: OrderBuyer): Buyer {
  return { name, ...(identityNumber !== undefined && { identityNumber }), ...(phone !== undefined && { phone }) };
}

function filled(person: Person): Person {
  return person.city === FORMERLY ? { ...person, city: NOT_STATED } : person;
}

function stated(name: string, country: string): Person {
  return { name, street: NOT_STATED, city: NOT_STATED, country };
}

function firstOrigin(items: readonly OrderItem[]): string {
  return items[0]?.originCountry ?? HOME_COUNTRY;
}

function sameMoney(one: Money, other: Money): boolean {
  return one.currency === other.currency && new Big(one.amount).eq(other.amount);
}
