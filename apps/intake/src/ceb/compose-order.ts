import Big from 'big.js';
import { HOME_COUNTRY, type Finding, type Money, type Order, type OrderItem, type Person } from '#libs/contracts';
import type { DeclarationList, ListLine, OrderDocument } from './order-document.js';
import { amountToPay } from '../order-state/amounts.js';

const USUAL_PRODUCT = 'parcel';
/** Where a document has no such field: the schema of an order wants something. */
const NOT_STATED = '-';

/** An order document and its list as the one order that they are together, and where the two do not agree. */
export function composeOrder(document: OrderDocument, list: DeclarationList): { order: Order; differences: Finding[] } {
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
      document.platform,
      list.direction === 'export' ? HOME_COUNTRY : (list.originCountry ?? firstOrigin(items)),
    ),
    addressee:
      document.consignee ?? stated(document.buyer?.name ?? NOT_STATED, list.destinationCountry ?? HOME_COUNTRY),
    items,
    goodsTotal,
    ...(freight && { freight }),
    ...(discount && { discount }),
    ...(taxTotal && { taxTotal }),
    total: { amount: total, currency: goodsTotal.currency },
    grossWeightGrams: list.grossWeightGrams,
    itemNumber: list.number,
    logisticsCode: list.logisticsCode,
    product: list.product ?? USUAL_PRODUCT,
    ...(list.handoverFacility !== undefined && { handoverFacility: list.handoverFacility }),
    ...(list.stockWarehouse !== undefined && { stockWarehouse: list.stockWarehouse }),
  };
  return { order, differences: [...comparePaid(document), ...compareLines(document, list)] };
}

function comparePaid(document: OrderDocument): Finding[] {
  const due = amountToPay(document);
  if (!document.paid || sameMoney(document.paid, due)) return [];
  const detail = `${document.paid.amount}, but goods, freight and tax less discount are ${due.amount}`;
  return [{ pointer: '/order/paid', code: 'amount-differs', detail }];
}

/** Each line of the list is the line of the same number. */
function compareLines(document: OrderDocument, list: DeclarationList): Finding[] {
  const sold = new Map(document.lines.map((line) => [line.number, line]));
  const findings = list.lines.flatMap((line, i): Finding[] => {
    const pointer = `/list/lines/${i}`;
    const counterpart = sold.get(line.number);
    sold.delete(line.number);
    if (!counterpart)
      return [{ pointer: `${pointer}/number`, code: 'line-unknown', detail: `the order has no line ${line.number}` }];
    return compareLine(pointer, line, counterpart);
  });
  const missing = [...sold.keys()].map((number) => ({
    pointer: '/list/lines',
    code: 'line-missing',
    detail: `line ${number} of the order is not in the list`,
  }));
  return [...findings, ...missing];
}

function compareLine(pointer: string, line: ListLine, sold: OrderDocument['lines'][number]): Finding[] {
  const findings: Finding[] = [];
  if (line.quantity !== sold.quantity) {
    const detail = `${line.quantity}, the order says ${sold.quantity}`;
    findings.push({ pointer: `${pointer}/quantity`, code: 'quantity-differs', detail });
  }
  const value = new Big(sold.unitPrice.amount).times(sold.quantity).toFixed();
  if (line.total && !sameMoney(line.total, { ...sold.unitPrice, amount: value })) {
    const detail = `${line.total.amount} ${line.total.currency}, the order comes to ${value} ${sold.unitPrice.currency}`;
    findings.push({ pointer: `${pointer}/total`, code: 'amount-differs', detail });
  }
  if (line.description !== undefined && line.description.trim() !== sold.description.trim())
    findings.push({
      pointer: `${pointer}/description`,
      code: 'description-differs',
      detail: 'is not that of the order',
    });
  return findings;
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

function stated(name: string, country: string): Person {
  return { name, street: NOT_STATED, city: NOT_STATED, country };
}

function firstOrigin(items: readonly OrderItem[]): string {
  return items[0]?.originCountry ?? HOME_COUNTRY;
}

function sameMoney(one: Money, other: Money): boolean {
  return one.currency === other.currency && new Big(one.amount).eq(other.amount);
}
