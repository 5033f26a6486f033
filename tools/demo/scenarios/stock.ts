import type { Order, StockLot } from '#libs/contracts';
import { formatSscc } from '#libs/postal';

import goods from '../goods.json' with { type: 'json' };
import { yuan } from '../invent-order.js';
import { personIn } from '../people.js';
import type { ScenarioMessage, Scenario, ScenarioContext } from './scenario.js';
import { boughtHere, paymentOf, waybillOf } from './trade.js';

/** GS1 sets 9999999 aside for examples. */
const COMPANY_PREFIX = '9999999';
/** What is kept in stock: the first goods of the catalogue, so that a sale finds them. */
const kept = goods.slice(0, 6);
const PIECES = 200;

function lot(
  { number, chance }: ScenarioContext,
  where: Pick<StockLot, 'regime' | 'facility' | 'warehouse'>,
): StockLot {
  const lines = kept.map(({ sku, description, hsCode, price, grams }) => ({
    sku,
    description,
    hsCode,
    originCountry: where.regime === '1210' ? 'KZ' : 'CN',
    quantity: PIECES,
    unitPrice: yuan(chance.between(price[0]! * 100, price[1]! * 100)),
    netWeightGrams: grams[0]! * PIECES,
  }));
  return {
    lotNo: `LOT-${number}`,
    label: formatSscc(COMPANY_PREFIX, 0, number),
    ...where,
    ...(where.regime === '1210' ? { accountNumber: 'H9403A000001' } : { product: 'stock' }),
    grossWeightGrams: lines.reduce((sum, line) => sum + line.netWeightGrams, 12_000),
    lines,
  };
}

/** A pallet for a warehouse abroad (9810), from one of three places that consolidate. */
export const stockAbroad: Scenario = (context) => {
  const facility = (['URC-CBZ', 'JEM-BW', 'KHG-OE'] as const)[context.number % 3]!;
  const warehouse = context.chance.pick(['ALA-OW', 'ALA-OW', 'TAS-OW', 'FRU-OW'] as const);
  return [{ by: 'silk-market', message: { kind: 'lot', lot: lot(context, { regime: '9810', facility, warehouse }) } }];
};

/** Into the bonded zone (1210), to be sold piece by piece. */
export const stockBonded: Scenario = (context) => [
  {
    by: 'silk-market',
    message: { kind: 'lot', lot: lot(context, { regime: '1210', facility: 'URC-CBZ', warehouse: 'URC-CBZ' }) },
  },
];

function ofOnePiece(order: Order, context: ScenarioContext): Order {
  const { sku, description, hsCode, price, grams } = context.chance.pick(kept);
  const unitPrice = yuan(price[0]! * 100);
  const { freight: _, ...rest } = order;
  return {
    ...rest,
    items: [{ sku, description, hsCode, originCountry: 'KZ', quantity: 1, unitPrice, netWeightGrams: grams[0]! }],
    goodsTotal: unitPrice,
    total: unitPrice,
    grossWeightGrams: grams[0]! + 60,
  };
}

/** Sold from the shelves in Almaty: to a buyer there, or in the neighbouring country. */
export const saleAbroad: Scenario = (context) => {
  const [country, city] = context.chance.pick([
    ['KZ', 'Almaty'],
    ['KZ', 'Almaty'],
    ['UZ', 'Tashkent'],
    ['KG', 'Bishkek'],
  ] as const);
  const order = ofOnePiece(boughtHere(context, 'OW', {}), context);
  const { regime: _, handoverFacility: __, ...rest } = order;
  return [
    {
      by: 'silk-market',
      message: {
        kind: 'order',
        order: {
          ...rest,
          direction: 'export',
          sender: { name: 'Silk Market', street: '1 Example Road', city: 'Almaty', country: 'KZ' },
          addressee: personIn(country, [city], context.chance),
          product: 'local',
          stockWarehouse: 'ALA-OW',
        },
      },
    },
  ];
};

/** 1210, piece out: order, payment and waybill, and the piece comes from the shelves of the zone. */
export const saleBonded: Scenario = (context) => {
  const order = {
    ...ofOnePiece(boughtHere(context, 'TZ', { regime: '1210' }), context),
    stockWarehouse: 'URC-CBZ',
  };
  const lines: ScenarioMessage[] = [
    { by: 'silk-market', message: { kind: 'order', order } },
    { by: 'silk-pay', message: { kind: 'payment', payment: paymentOf(order, 'silk-market', context) } },
    { by: 'tianshan-express', message: { kind: 'waybill', waybill: waybillOf(order) } },
  ];
  return lines;
};
