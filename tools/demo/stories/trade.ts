import type { Order, Payment, Waybill } from '#libs/contracts';

import type { Chance } from '../chance.js';
import { inventOrder } from '../invent-order.js';
import { personIn } from '../people.js';
import type { Line, Story, Told } from './story.js';

const LOGISTICS = 'tianshan-express';

/** A waybill number of the logistics company; one letter pair for each kind, so that they never meet. */
const waybillNumber = (letters: string, number: number) => `${letters}${String(number).padStart(9, '0')}`;

const waybillOf = (order: Order): Waybill => ({
  logisticsCode: LOGISTICS,
  number: order.itemNumber,
  grossWeightGrams: order.grossWeightGrams,
  pieces: 1,
  consigneeName: order.addressee.name,
});

function paymentOf(order: Order, platform: string, { number, now }: Told): Payment {
  const { name, identityNumber } = order.addressee;
  return {
    paymentNumber: `PAY-${number}`,
    platform,
    orderNo: order.orderNo,
    amount: order.total,
    payerName: name,
    ...(identityNumber !== undefined && { payerIdentityNumber: identityNumber }),
    paidAt: now.toISOString(),
  };
}

/** Documents come from their own parties, in any order; now and then one is late by a whole run, or wrong. */
function inAnyOrder(lines: readonly Line[], chance: Chance): Line[] {
  return lines
    .map((line) => ({ line, at: chance.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ line }) => line);
}

function trade(told: Told, letters: string, changes: Partial<Order>): Order {
  return {
    ...inventOrder(told.seed, told.number),
    channel: 'commercial',
    itemNumber: waybillNumber(letters, told.number),
    logisticsCode: LOGISTICS,
    handoverFacility: 'URC-CBZ',
    product: 'parcel',
    ...changes,
  };
}

const central = [
  ['KZ', 'Almaty'],
  ['UZ', 'Tashkent'],
  ['KG', 'Bishkek'],
] as const;

/** 9610: sold to a buyer abroad; the waybill comes from the logistics company, and for export no payment is matched. */
export const ecommerceExport: Story = (told) => {
  const [country, city] = told.chance.pick(central);
  const order = trade(told, 'TX', { regime: '9610', addressee: personIn(country, [city], told.chance) });
  return inAnyOrder(
    [
      { by: 'silk-market', message: { kind: 'order', order } },
      { by: LOGISTICS, message: { kind: 'waybill', waybill: waybillOf(order) } },
    ],
    told.chance,
  );
};

export const b2bExport: Story = (told) => {
  const [country, city] = told.chance.pick(central);
  const order = trade(told, 'TB', { regime: '9710', addressee: personIn(country, [city], told.chance) });
  return [
    { by: 'silk-market', message: { kind: 'order', order } },
    { by: LOGISTICS, message: { kind: 'waybill', waybill: waybillOf(order) } },
  ];
};

/** Goods under general trade, presented at the bonded zone. */
export const generalExport: Story = (told) => {
  const order = trade(told, 'TG', { regime: 'general', addressee: personIn('KZ', ['Almaty'], told.chance) });
  return [
    { by: 'silk-market', message: { kind: 'order', order } },
    { by: LOGISTICS, message: { kind: 'waybill', waybill: waybillOf(order) } },
  ];
};

function boughtHere(told: Told, letters: string, changes: Partial<Order>): Order {
  const abroad = told.chance.pick(['KZ', 'RU', 'DE'] as const);
  const order = trade(told, letters, { direction: 'import', ...changes });
  return {
    ...order,
    sender: personIn(abroad, ['Example City'], told.chance),
    addressee: {
      ...personIn('CN', ['Urumqi', 'Yining'], told.chance),
      identityNumber: `TEST${told.number % 4000}`,
    },
    items: order.items.map((item) => ({ ...item, originCountry: abroad })),
  };
}

/** Order, payment and waybill: 9610 import is declared when all three agree. One payment in fifty is a yuan short, and comes right later. */
export const ecommerceImport: Story = (told) => {
  const order = boughtHere(told, 'TI', { regime: '9610' });
  const payment = paymentOf(order, 'silk-market', told);
  const lines = inAnyOrder(
    [
      { by: 'silk-market', message: { kind: 'order', order } },
      { by: 'silk-pay', message: { kind: 'payment', payment } },
      { by: LOGISTICS, message: { kind: 'waybill', waybill: waybillOf(order) } },
    ],
    told.chance,
  );
  if (told.chance.next() >= 0.02) return lines;
  const short = { ...payment, amount: { ...payment.amount, amount: '1.00' } };
  return [{ by: 'silk-pay', message: { kind: 'payment', payment: short } }, ...lines];
};

export const expressExport: Story = (told) => {
  const regime = told.chance.pick(['express-a', 'express-b', 'express-c'] as const);
  const [country, city] = told.chance.pick([...central, ['RU', 'Moscow']] as const);
  const order = trade(told, 'EX', {
    channel: 'express',
    regime,
    product: 'express',
    addressee: personIn(country, [city], told.chance),
  });
  return [{ by: LOGISTICS, message: { kind: 'order', order } }];
};

/** From Kashgar to Hungary: by rail to Urumqi, by truck to the airport, by charter to Budapest. */
export const expressCombined: Story = (told) => {
  const order = trade(told, 'EK', {
    channel: 'express',
    regime: 'express-c',
    product: 'express',
    handoverFacility: 'KHG-OE',
    addressee: personIn('HU', ['Budapest'], told.chance),
  });
  return [{ by: LOGISTICS, message: { kind: 'order', order } }];
};

export const expressImport: Story = (told) => {
  const regime = told.chance.pick(['express-b', 'express-c'] as const);
  const order = boughtHere(told, 'EI', { channel: 'express', regime, product: 'express' });
  return [{ by: LOGISTICS, message: { kind: 'order', order } }];
};

export { boughtHere, paymentOf, waybillOf };
