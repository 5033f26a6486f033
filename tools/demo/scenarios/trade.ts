import type { Order, Payment, Waybill } from '#libs/contracts';

import type { Chance } from '../chance.js';
import { identityNumber } from '../identity-numbers.js';
import { inventOrder } from '../invent-order.js';
import { personIn } from '../people.js';
import type { ScenarioMessage, Scenario, ScenarioContext } from './scenario.js';

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

function paymentOf(order: Order, platform: string, { number, now }: ScenarioContext): Payment {
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
function inAnyOrder(lines: readonly ScenarioMessage[], chance: Chance): ScenarioMessage[] {
  return lines
    .map((line) => ({ line, at: chance.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ line }) => line);
}

function trade(context: ScenarioContext, letters: string, changes: Partial<Order>): Order {
  return {
    ...inventOrder(context.seed, context.number),
    channel: 'commercial',
    itemNumber: waybillNumber(letters, context.number),
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
export const ecommerceExport: Scenario = (context) => {
  const [country, city] = context.chance.pick(central);
  const order = trade(context, 'TX', { regime: '9610', addressee: personIn(country, [city], context.chance) });
  return inAnyOrder(
    [
      { by: 'silk-market', message: { kind: 'order', order } },
      { by: LOGISTICS, message: { kind: 'waybill', waybill: waybillOf(order) } },
    ],
    context.chance,
  );
};

export const b2bExport: Scenario = (context) => {
  const [country, city] = context.chance.pick(central);
  const order = trade(context, 'TB', { regime: '9710', addressee: personIn(country, [city], context.chance) });
  return [
    { by: 'silk-market', message: { kind: 'order', order } },
    { by: LOGISTICS, message: { kind: 'waybill', waybill: waybillOf(order) } },
  ];
};

/** Goods under general trade, presented at the bonded zone. */
export const generalExport: Scenario = (context) => {
  const order = trade(context, 'TG', { regime: 'general', addressee: personIn('KZ', ['Almaty'], context.chance) });
  return [
    { by: 'silk-market', message: { kind: 'order', order } },
    { by: LOGISTICS, message: { kind: 'waybill', waybill: waybillOf(order) } },
  ];
};

function boughtHere(context: ScenarioContext, letters: string, changes: Partial<Order>): Order {
  const abroad = context.chance.pick(['KZ', 'RU', 'DE'] as const);
  const order = trade(context, letters, { direction: 'import', ...changes });
  return {
    ...order,
    sender: personIn(abroad, ['Example City'], context.chance),
    addressee: {
      ...personIn('CN', ['Urumqi', 'Yining'], context.chance),
      identityNumber: identityNumber(context.number % 4000),
    },
    items: order.items.map((item) => ({ ...item, originCountry: abroad })),
  };
}

/** Order, payment and waybill: 9610 import is declared when all three agree. One payment in fifty is a yuan short, and comes right later. */
export const ecommerceImport: Scenario = (context) => {
  const order = boughtHere(context, 'TI', { regime: '9610' });
  const payment = paymentOf(order, 'silk-market', context);
  const lines = inAnyOrder(
    [
      { by: 'silk-market', message: { kind: 'order', order } },
      { by: 'silk-pay', message: { kind: 'payment', payment } },
      { by: LOGISTICS, message: { kind: 'waybill', waybill: waybillOf(order) } },
    ],
    context.chance,
  );
  if (context.chance.next() >= 0.02) return lines;
  const short = { ...payment, amount: { ...payment.amount, amount: '1.00' } };
  return [{ by: 'silk-pay', message: { kind: 'payment', payment: short } }, ...lines];
};

export const expressExport: Scenario = (context) => {
  const regime = context.chance.pick(['express-a', 'express-b', 'express-c'] as const);
  const [country, city] = context.chance.pick([...central, ['RU', 'Moscow']] as const);
  const order = trade(context, 'EX', {
    channel: 'express',
    regime,
    product: 'express',
    addressee: personIn(country, [city], context.chance),
  });
  return [{ by: LOGISTICS, message: { kind: 'order', order } }];
};

/** From Kashgar to Hungary: by rail to Urumqi, by truck to the airport, by charter to Budapest. */
export const expressCombined: Scenario = (context) => {
  const order = trade(context, 'EK', {
    channel: 'express',
    regime: 'express-c',
    product: 'express',
    handoverFacility: 'KHG-OE',
    addressee: personIn('HU', ['Budapest'], context.chance),
  });
  return [{ by: LOGISTICS, message: { kind: 'order', order } }];
};

export const expressImport: Scenario = (context) => {
  const regime = context.chance.pick(['express-b', 'express-c'] as const);
  const order = boughtHere(context, 'EI', { channel: 'express', regime, product: 'express' });
  return [{ by: LOGISTICS, message: { kind: 'order', order } }];
};

export { boughtHere, paymentOf, waybillOf };
