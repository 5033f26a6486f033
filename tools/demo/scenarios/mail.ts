import type { Order } from '#libs/contracts';
import { formatS9 } from '#libs/postal';

import goods from '../goods.json' with { type: 'json' };
import { identityNumber } from '../identity-numbers.js';
import { inventOrder, yuan } from '../invent-order.js';
import { itemNumber } from '../item-numbers.js';
import { drawOrderFault } from '../order-faults.js';
import { personIn } from '../people.js';
import type { Actor, ScenarioMessage, Scenario, ScenarioContext } from './scenario.js';
import { waybillOf } from './trade.js';

const sent = (by: Actor, order: Order): ScenarioMessage[] => [{ by, message: { kind: 'order', order } }];
const platform = ({ chance }: ScenarioContext): Actor => chance.pick(['steppe-post', 'silk-market'] as const);

/** Posted here, sometimes with a fault made on purpose. */
export const mailLocal: Scenario = (context) => {
  const order = inventOrder(context.seed, context.number);
  const fault = drawOrderFault(context.chance);
  return [{ by: platform(context), message: { kind: 'order', order: fault ? fault.make(order) : order } }];
};

const provinces = [
  { province: 'Guangdong', office: 'Guangzhou Customs' },
  { province: 'Zhejiang', office: 'Hangzhou Customs' },
  { province: 'Shaanxi', office: "Xi'an Customs" },
  { province: 'Sichuan', office: 'Chengdu Customs' },
] as const;

/** Two thirds of all items: posted in another province; most were cleared there and travel under its seal. */
export const mailOnward: Scenario = (context) => {
  const { chance, number, now } = context;
  const { office, province } = chance.pick(provinces);
  const order = inventOrder(context.seed, number);
  const clearedElsewhere = {
    office,
    documentNumber: `${province.slice(0, 2).toUpperCase()}-${number}`,
    clearedAt: new Date(now.getTime() - chance.between(20, 70) * 3_600_000).toISOString(),
    seal: `CN${String(Math.floor(number / 40)).padStart(8, '0')}`,
  };
  const cleared = chance.next() < 0.9;
  const sender = { ...order.sender, city: province };
  return sent('province-post', { ...order, sender, origin: 'onward', ...(cleared && { clearedElsewhere }) });
};

const to = (order: Order, country: string, cities: readonly string[], context: ScenarioContext): Order => ({
  ...order,
  addressee: personIn(country, cities, context.chance),
});

const handedOverAt =
  (facility: string, country: string, cities: readonly string[]): Scenario =>
  (context) => {
    const order = to(inventOrder(context.seed, context.number), country, cities, context);
    return sent('steppe-post', { ...order, handoverFacility: facility, product: 'surface' });
  };

export const mailKashgar = handedOverAt('KHG-OE', 'KG', ['Osh', 'Bishkek', 'Naryn']);
export const mailKashgarRail = handedOverAt('KHG-OE', 'KZ', ['Almaty']);
export const mailKhorgos = handedOverAt('HRS-IMU', 'KZ', ['Almaty', 'Zharkent']);
export const mailJeminay = handedOverAt('JEM-BW', 'KZ', ['Oskemen', 'Zaisan']);

/** Presented at the bonded zone, so that the three streams pass one line; goods that a shop sends are declared as such. */
export const mailZone: Scenario = (context) => {
  const order = to(inventOrder(context.seed, context.number), 'KZ', ['Almaty'], context);
  const commercial = context.chance.next() < 0.5;
  return sent('silk-market', {
    ...order,
    ...(commercial && { regime: 'mail-commercial' as const }),
    handoverFacility: 'URC-CBZ',
    product: 'surface',
  });
};

/** The sixteen countries in turn, so that each is seen soon. */
const europe = [
  'PL',
  'DE',
  'CZ',
  'HU',
  'AT',
  'SK',
  'NL',
  'BE',
  'FR',
  'IT',
  'ES',
  'LT',
  'LV',
  'EE',
  'FI',
  'SE',
] as const;
export const mailEurope: Scenario = (context) => {
  const country = europe[context.number % europe.length]!;
  return sent(platform(context), {
    ...to(inventOrder(context.seed, context.number), country, ['Example City'], context),
    product: 'surface',
  });
};

const withOne = (order: Order, sku: string, context: ScenarioContext): Order => {
  const good = goods.find((one) => one.sku === sku)!;
  const price = yuan(context.chance.between(good.price[0]! * 100, good.price[1]! * 100));
  const netWeightGrams = context.chance.between(good.grams[0]!, good.grams[1]!);
  const { freight: _, ...rest } = order;
  const { description, hsCode } = good;
  return {
    ...rest,
    items: [{ sku, description, hsCode, originCountry: 'CN', quantity: 1, unitPrice: price, netWeightGrams }],
    goodsTotal: price,
    total: price,
    grossWeightGrams: netWeightGrams + 90,
  };
};

/** Fruit from Turpan by charter, never above 8 °C. */
export const mailChilled: Scenario = (context) => {
  const ordered = withOne(inventOrder(context.seed, context.number), 'GRP-FRS', context);
  const order: Order = {
    ...to(ordered, 'KZ', ['Almaty'], context),
    handoverFacility: 'URC-COLD',
    temperatureBand: 'chilled',
    product: 'parcel',
    channel: 'commercial',
    regime: '9610',
    itemNumber: `SP${String(context.number).padStart(9, '0')}`,
    logisticsCode: 'tianshan-express',
  };
  return [
    ...sent('steppe-post', order),
    { by: 'tianshan-express', message: { kind: 'waybill', waybill: waybillOf(order) } },
  ];
};

/** A power bank sold as air mail: no airline takes it, so it is planned again by surface. */
export const mailBattery: Scenario = (context) => {
  const order = withOne(inventOrder(context.seed, context.number), 'PWR-BNK', context);
  return sent('silk-market', { ...to(order, 'KZ', ['Almaty'], context), dangerousGoods: 'UN3481', product: 'air' });
};

/** To an addressee here: one in 54 items. */
export const mailImport: Scenario = (context) => {
  const { chance, number } = context;
  const order = withOne(
    inventOrder(context.seed, number),
    chance.pick(['COS-CRM', 'NUT-WAL', 'WCH-WRS', 'TEA-GRN']),
    context,
  );
  const abroad = chance.pick(['KZ', 'RU', 'UZ'] as const);
  return sent('steppe-post', {
    ...order,
    direction: 'import',
    sender: personIn(abroad, ['Example City'], chance),
    addressee: {
      ...personIn('CN', ['Urumqi', 'Kashgar', 'Yining'], chance),
      identityNumber: identityNumber(number % 4000),
    },
    items: order.items.map((item) => ({ ...item, originCountry: abroad })),
    itemNumber: itemNumber('CY', number, abroad),
  });
};

/** A closed bag of another post on its way through. */
export const transitBag: Scenario = ({ chance, number, now }) => {
  const originOffice = chance.pick(['JPKWSA', 'KRSELA'] as const);
  const grams = chance.between(8_000, 22_000);
  const despatch = {
    originOffice,
    destinationOffice: 'KZALAA',
    category: 'C',
    subclass: 'CN',
    year: now.getUTCFullYear(),
    number: 1 + (Math.floor(number / 900) % 9999),
  };
  const receptacleNumber = formatS9({ despatch, serial: 1 + (number % 900), last: false, registered: false, grams });
  const bag = {
    receptacleNumber,
    routeBill: `RB-${originOffice}-${number}`,
    itemCount: chance.between(40, 160),
    grossWeightGrams: grams,
    destinationCountry: 'KZ',
    product: 'surface',
    facility: 'URC-OE',
    seal: `${originOffice.slice(0, 2)}${String(number).padStart(8, '0')}`,
  };
  return [{ by: 'province-post', message: { kind: 'bag', bag } }];
};
