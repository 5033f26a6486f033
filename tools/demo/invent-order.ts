import type { Money, Order, OrderItem } from '#libs/contracts';

import { chanceFrom, seedOf, type Chance } from './chance.js';
import destinations from './destinations.json' with { type: 'json' };
import goods from './goods.json' with { type: 'json' };
import { itemNumber } from './item-numbers.js';

const CURRENCY = 'CNY';
/** UPU S10: C is for parcels; the second letter is the demonstration's own series. */
const SERVICE = 'CX';
/** The regime of personal articles ends at 1000 CNY; a value above is a fault that is made on purpose, not by chance. */
/** Cold and dangerous goods have scenarios of their own. */
const ordinary = goods.filter(({ sku }) => sku !== 'GRP-FRS' && sku !== 'PWR-BNK');
const MOST_FEN = 98_000;

/** The n-th order of a seed, always the same: valid, with invented people and goods of a small catalogue. */
export function inventOrder(seed: number, number: number): Order {
  const chance = chanceFrom(seedOf(seed, number));
  const destination = pickDestination(chance);
  const items = inventItems(chance);
  const goodsFen = items.reduce((sum, item) => sum + fenOf(item.unitPrice) * item.quantity, 0);
  const freightFen = chance.next() < 0.5 ? chance.between(500, 4000) : 0;
  const netGrams = items.reduce((sum, { netWeightGrams }) => sum + netWeightGrams, 0);
  return {
    orderNo: `DEMO-${seed}-${String(number).padStart(8, '0')}`,
    channel: 'postal',
    direction: 'export',
    sender: { name: 'Example Trading', street: `${chance.between(1, 90)} Example Road`, city: 'Urumqi', country: 'CN' },
    addressee: {
      name: chance.pick(destination.names),
      street: `${chance.between(1, 180)} Sample Street`,
      city: chance.pick(destination.cities),
      country: destination.country,
    },
    items,
    goodsTotal: yuan(goodsFen),
    ...(freightFen > 0 && { freight: yuan(freightFen) }),
    total: yuan(goodsFen + freightFen),
    grossWeightGrams: netGrams + chance.between(30, 180),
    itemNumber: itemNumber(SERVICE, number),
    product: chance.pick(destination.products),
  };
}

function inventItems(chance: Chance): OrderItem[] {
  const items: OrderItem[] = [];
  let leftFen = MOST_FEN;
  for (let lines = chance.pick([1, 1, 1, 2, 2, 3]); lines > 0; lines--) {
    const good = chance.pick(ordinary);
    const priceFen = chance.between(good.price[0]! * 100, good.price[1]! * 100);
    const quantity = chance.pick([1, 1, 1, 2, 3]);
    if (priceFen * quantity > leftFen) continue;
    leftFen -= priceFen * quantity;
    items.push({
      sku: good.sku,
      description: good.description,
      hsCode: good.hsCode,
      originCountry: 'CN',
      quantity,
      unitPrice: yuan(priceFen),
      netWeightGrams: chance.between(good.grams[0]!, good.grams[1]!) * quantity,
    });
  }
  return items.length > 0 ? items : inventItems(chance);
}

function pickDestination(chance: Chance): (typeof destinations)[number] {
  let drawn = chance.next() * destinations.reduce((sum, { share }) => sum + share, 0);
  return destinations.find(({ share }) => (drawn -= share) < 0) ?? destinations[0]!;
}

export function yuan(fen: number): Money {
  return { amount: (fen / 100).toFixed(2), currency: CURRENCY };
}

const fenOf = ({ amount }: Money) => Math.round(Number(amount) * 100);
