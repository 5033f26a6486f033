import { countryOf, currencyOf, gramsIn } from '../codes/codes.js';
import { numberIn, plain } from '../values/decimals.js';
import { instantOf } from '../values/times.js';
import type {
  CebBuyer,
  CebList,
  CebListLine,
  CebMoney,
  CebOrder,
  CebOrderLine,
  CebPayment,
  CebPerson,
  CebReport,
  CebWaybill,
  TradeMode,
} from './ceb-record.js';
import type { Fields, RawRecord } from './raw-record.js';

const actions: Readonly<Record<string, CebReport['action']>> = { '1': 'new', '2': 'change', '3': 'delete' };
const trades: Readonly<Record<string, CebOrder['trade']>> = { I: 'import', E: 'b2c', B: 'b2b', W: 'warehouse-abroad' };

/** For a record without findings, as all of these are. */
export function readOrder({ head, lines }: RawRecord): CebOrder {
  const isImport = head['orderType'] === 'I';
  const money = (field: string) => moneyIn(head, field, 'currency');
  return {
    kind: 'order',
    direction: isImport ? 'import' : 'export',
    trade: trades[text(head, 'orderType')]!,
    ...report(head),
    platformCode: text(head, 'ebpCode'),
    sellerCode: text(head, 'ebcCode'),
    sellerName: text(head, 'ebcName'),
    orderNo: text(head, 'orderNo'),
    goodsTotal: money('goodsValue'),
    freight: money('freight'),
    ...(isImport && {
      discount: money('discount'),
      taxTotal: money('taxTotal'),
      paid: money('acturalPaid'),
      buyer: buyerIn(head),
      consignee: consigneeIn(head),
    }),
    ...(head['payCode'] !== undefined &&
      head['payTransactionId'] !== undefined && {
        payment: { companyCode: head['payCode'], number: head['payTransactionId'] },
      }),
    lines: lines.map(({ fields }) => orderLine(fields)),
  };
}

export function readPayment({ head }: RawRecord): CebPayment {
  return {
    kind: 'payment',
    ...report(head),
    companyCode: text(head, 'payCode'),
    number: text(head, 'payTransactionId'),
    platformCode: text(head, 'ebpCode'),
    orderNo: text(head, 'orderNo'),
    payer: {
      name: text(head, 'payerName'),
      identityNumber: text(head, 'payerIdNumber'),
      ...optional('phone', head['telephone']),
    },
    amount: moneyIn(head, 'amountPaid', 'currency'),
    paidAt: instantOf(text(head, 'payTime'))!,
  };
}

export function readWaybill({ head }: RawRecord): CebWaybill {
  return {
    kind: 'waybill',
    ...report(head),
    logisticsCode: text(head, 'logisticsCode'),
    number: text(head, 'logisticsNo'),
    ...optional('orderNo', head['orderNo']),
    grossWeightKilograms: plain(head['weight'] ?? text(head, 'grossWeight')),
    pieces: Number(plain(text(head, 'packNo'))),
    ...optional('freight', chargeIn(head, 'freight', 'currency')),
    ...optional('insurance', chargeIn(head, 'insuredFee', 'currency')),
    ...(head['consignee'] !== undefined && { consignee: consigneeIn(head) }),
  };
}

export function readList({ head, lines }: RawRecord): CebList {
  const isImport = head['ieFlag'] === 'I';
  return {
    kind: 'list',
    direction: isImport ? 'import' : 'export',
    ...report(head),
    tradeMode: text(head, 'tradeMode') as TradeMode,
    platformCode: text(head, 'ebpCode'),
    sellerCode: text(head, 'ebcCode'),
    orderNo: text(head, 'orderNo'),
    logisticsCode: text(head, 'logisticsCode'),
    waybillNumber: text(head, 'logisticsNo'),
    ...optional('copNo', head['copNo']),
    customsCode: text(head, 'customsCode'),
    portCode: text(head, 'portCode'),
    transportMode: text(head, 'trafMode'),
    country: countryOf(text(head, 'country'))!,
    grossWeightKilograms: plain(text(head, 'grossWeight')),
    netWeightKilograms: plain(text(head, 'netWeight')),
    pieces: Number(plain(text(head, 'packNo'))),
    ...optional('accountNumber', head['emsNo']),
    ...optional('bagNumber', head['totalPackageNo']),
    ...optional('freight', chargeIn(head, 'freight', isImport ? 'currency' : 'fCurrency')),
    ...optional('insurance', chargeIn(head, 'insuredFee', isImport ? 'currency' : 'iCurrency')),
    ...(isImport && { buyer: buyerIn(head), ...optional('consigneeAddress', head['consigneeAddress']) }),
    lines: lines.map(({ fields }) => listLine(fields)),
  };
}

function report(head: Fields): CebReport {
  return { action: actions[text(head, 'appType')]!, at: instantOf(text(head, 'appTime'))! };
}

function orderLine(line: Fields): CebOrderLine {
  return {
    number: Number(plain(text(line, 'gnum'))),
    ...optional('sku', line['itemNo']),
    name: text(line, 'itemName'),
    quantity: plain(text(line, 'qty')),
    unit: text(line, 'unit'),
    unitPrice: moneyIn(line, 'price', 'currency'),
    total: moneyIn(line, 'totalPrice', 'currency'),
    ...(line['country'] !== undefined && optional('originCountry', countryOf(line['country']))),
  };
}

function listLine(line: Fields): CebListLine {
  return {
    number: Number(plain(text(line, 'gnum'))),
    ...optional('sku', line['itemNo']),
    name: text(line, 'gname'),
    heading: text(line, 'gcode'),
    country: countryOf(text(line, 'country'))!,
    quantity: plain(text(line, 'qty')),
    unit: text(line, 'unit'),
    unitPrice: moneyIn(line, 'price', 'currency'),
    total: moneyIn(line, 'totalPrice', 'currency'),
    ...optional('netWeightGrams', netWeightIn(line)),
  };
}

const quantities = [
  ['qty', 'unit'],
  ['qty1', 'unit1'],
  ['qty2', 'unit2'],
] as const;

function netWeightIn(line: Fields): string | undefined {
  for (const [quantity, unit] of quantities) {
    const grams = gramsIn(text(line, unit));
    if (grams !== undefined) return numberIn(line[quantity]).times(grams).toFixed();
  }
  return undefined;
}

function buyerIn(head: Fields): CebBuyer {
  return {
    name: text(head, 'buyerName'),
    identityNumber: text(head, 'buyerIdNumber'),
    ...optional('phone', head['buyerTelephone']),
  };
}

function consigneeIn(head: Fields): CebPerson {
  return {
    name: text(head, 'consignee'),
    phone: text(head, 'consigneeTelephone'),
    address: text(head, 'consigneeAddress'),
  };
}

function moneyIn(fields: Fields, amount: string, currency: string): CebMoney {
  return { amount: plain(text(fields, amount)), currency: currencyOf(text(fields, currency))! };
}

/** A charge that the message states in a currency that is known. */
function chargeIn(fields: Fields, amount: string, currency: string): CebMoney | undefined {
  const iso = currencyOf(text(fields, currency));
  return fields[amount] === undefined || iso === undefined
    ? undefined
    : { amount: plain(fields[amount]), currency: iso };
}

/** The export schema lets mandatory texts be empty. */
function text(fields: Fields, field: string): string {
  return fields[field] ?? '';
}

function optional<N extends string, V>(name: N, value: V | undefined) {
  return (value === undefined ? {} : { [name]: value }) as { [K in N]?: V };
}
