import Big from 'big.js';
import {
  HOME_COUNTRY,
  type Finding,
  type Money,
  type Person,
  type Regime,
  type StockLot,
  type TransitBag,
} from '#libs/contracts';
import { isSscc, parseImpc, parseS9 } from '#libs/postal';
import { lineValue } from '../order-state/amounts.js';
import type { OrderContent, Persons } from '../order-state/declaration.js';
import type { ClearanceUnit, ProcedureKey } from '../reference-data/regimes.js';

/** Product of lots that name none. */
export const STOCK_PRODUCT = 'stock';
const NOT_STATED = '-';
const NOTHING: Money = { amount: '0', currency: 'CNY' };

/** A lot or a closed bag in the form of an order, so that the same code declares it. */
export interface UnitOrder {
  readonly unit: Exclude<ClearanceUnit, 'item'>;
  /** The party's number of the lot or of the bag. */
  readonly number: string;
  readonly way: ProcedureKey;
  readonly content: OrderContent;
  readonly persons: Persons;
  readonly facility: string;
  /** It stays in the country or at its facility, so no lane is asked for. */
  readonly stays: boolean;
  readonly warehouse?: string | undefined;
  readonly transit?: { readonly routeBill: string; readonly itemCount: number; readonly seal: string } | undefined;
  readonly findings: readonly Finding[];
}

/** Stock as a lot; `warehouseCountry` is that of the network. */
export function orderOfLot(lot: StockLot, partyId: string, warehouseCountry: string | undefined): UnitOrder {
  const export9810 = lot.regime === '9810';
  const items = lot.lines;
  const currency = items[0]!.unitPrice.currency;
  const goods = items.reduce((sum, line) => sum.plus(lineValue(line).amount), new Big(0));
  const goodsTotal = { amount: goods.toFixed(), currency };
  const country = warehouseCountry ?? HOME_COUNTRY;
  const content: OrderContent = {
    orderNo: lot.lotNo,
    channel: 'commercial',
    direction: export9810 ? 'export' : 'import',
    regime: lot.regime,
    items,
    goodsTotal,
    total: goodsTotal,
    grossWeightGrams: lot.grossWeightGrams,
    itemNumber: lot.label,
    product: lot.product ?? STOCK_PRODUCT,
    handoverFacility: lot.facility,
    ...(lot.temperatureBand && { temperatureBand: lot.temperatureBand }),
    senderCountry: export9810 ? HOME_COUNTRY : items[0]!.originCountry,
    addresseeCountry: country,
  };
  return {
    unit: 'lot',
    number: lot.lotNo,
    way: { channel: 'commercial', direction: content.direction, regime: lot.regime, unit: 'lot' },
    content,
    persons: between(partyId, content.senderCountry, lot.warehouse, country),
    facility: lot.facility,
    stays: !export9810,
    warehouse: lot.warehouse,
    findings: validateLot(lot, warehouseCountry, currency),
  };
}

function validateLot(lot: StockLot, country: string | undefined, currency: string): Finding[] {
  const findings: Finding[] = [];
  const find = (pointer: string, code: string, detail: string) => findings.push({ pointer, code, detail });
  if (!isSscc(lot.label)) find('/label', 'sscc-check-digit', 'the last digit does not check the others');
  if (country === undefined) find('/warehouse', 'facility-unknown', 'is not a place of the network');
  if (lot.regime === '9810' && country === HOME_COUNTRY)
    find('/warehouse', 'direction-differs', '9810 is for warehouses abroad');
  if (lot.regime === '1210' && lot.warehouse !== lot.facility)
    find('/warehouse', 'warehouse-differs', '1210 is handed over where it is kept');
  if (lot.regime === '9810' && lot.accountNumber !== undefined)
    find('/accountNumber', 'bonded-only', 'only a bonded zone keeps an account book');
  const net = lot.lines.reduce((sum, { netWeightGrams }) => sum + netWeightGrams, 0);
  if (net > lot.grossWeightGrams)
    find('/grossWeightGrams', 'net-weight-above-gross', `is less than the net weight of the lines, ${net} g`);
  lot.lines.forEach(({ unitPrice }, i) => {
    if (unitPrice.currency !== currency)
      find(`/lines/${i}/unitPrice/currency`, 'currency-differs', 'all amounts of a lot are in one currency');
  });
  return findings;
}

/** A closed bag of another post. Only its route bill states what is in it. */
export function orderOfBag(bag: TransitBag, at: Date): UnitOrder {
  const label = parseS9(bag.receptacleNumber, at.getUTCFullYear());
  const originOffice = label?.despatch.originOffice ?? '';
  const originCountry = parseImpc(originOffice)?.country ?? HOME_COUNTRY;
  const destinationOffice = label?.despatch.destinationOffice ?? '';
  const regime: Regime = 'personal';
  const content: OrderContent = {
    orderNo: bag.receptacleNumber,
    channel: 'postal',
    direction: 'transit',
    regime,
    origin: 'transit',
    items: [
      {
        description: 'closed mail in transit',
        hsCode: '',
        originCountry,
        quantity: bag.itemCount,
        unitPrice: NOTHING,
        netWeightGrams: bag.grossWeightGrams,
      },
    ],
    goodsTotal: NOTHING,
    total: NOTHING,
    grossWeightGrams: bag.grossWeightGrams,
    itemNumber: bag.receptacleNumber,
    product: bag.product,
    handoverFacility: bag.facility,
    senderCountry: originCountry,
    addresseeCountry: bag.destinationCountry,
  };
  const { routeBill, itemCount, seal } = bag;
  return {
    unit: 'receptacle',
    number: bag.receptacleNumber,
    way: { channel: 'postal', direction: 'transit', unit: 'receptacle' },
    content,
    persons: between(originOffice, originCountry, destinationOffice, bag.destinationCountry),
    facility: bag.facility,
    stays: false,
    transit: { routeBill, itemCount, seal },
    findings: validateBag(bag, label, originCountry),
  };
}

const GRAMS_PER_UNIT = 100;

function validateBag(bag: TransitBag, label: ReturnType<typeof parseS9>, originCountry: string): Finding[] {
  const pointer = '/receptacleNumber';
  if (!label) return [{ pointer, code: 's9-structure', detail: 'is no receptacle number of UPU S9' }];
  const findings: Finding[] = [];
  if (Math.ceil(bag.grossWeightGrams / GRAMS_PER_UNIT) * GRAMS_PER_UNIT !== label.grams) {
    const detail = `the number says ${label.grams} g, to the next 100 g`;
    findings.push({ pointer: '/grossWeightGrams', code: 's9-weight-differs', detail });
  }
  const country = parseImpc(label.despatch.destinationOffice)?.country;
  if (country !== bag.destinationCountry) {
    const detail = `the number names an office in ${country}`;
    findings.push({ pointer: '/destinationCountry', code: 's9-destination-differs', detail });
  }
  if (originCountry === HOME_COUNTRY || country === HOME_COUNTRY)
    findings.push({ pointer, code: 'no-transit', detail: 'transit is from abroad to abroad' });
  return findings;
}

/** No persons are known: sender and addressee are offices. */
function between(from: string, fromCountry: string, to: string, toCountry: string): Persons {
  const office = (name: string, country: string): Person => ({
    name: name === '' ? NOT_STATED : name,
    street: NOT_STATED,
    city: NOT_STATED,
    country,
  });
  return { sender: office(from, fromCountry), addressee: office(to, toCountry) };
}
