import type { Order } from '#libs/contracts';

import type { AnyOrder } from '../client/order-sender.js';
import type { Chance } from './chance.js';

/** What a platform gets wrong, or ships although it should not. Together they show every answer and every lane. */
export interface OrderFault {
  readonly name: string;
  /** Of a thousand orders. */
  readonly perMille: number;
  /** What is to come of it. */
  readonly leadsTo: 'refused' | 'inspection' | 'documents' | 'return';
  readonly make: (order: Order) => AnyOrder;
}

export const orderFaults: readonly OrderFault[] = [
  {
    name: 'wrong check digit',
    perMille: 4,
    leadsTo: 'refused',
    make: (order) => ({ ...order, itemNumber: withWrongDigit(order.itemNumber) }),
  },
  {
    name: 'totals do not add up',
    perMille: 4,
    leadsTo: 'refused',
    make: (order) => ({ ...order, total: { ...order.total, amount: '1.00' } }),
  },
  {
    name: 'unknown country',
    perMille: 2,
    leadsTo: 'refused',
    make: (order) => ({ ...order, addressee: { ...order.addressee, country: 'XX' } }),
  },
  {
    name: 'a country that no lane reaches',
    perMille: 2,
    leadsTo: 'refused',
    make: (order) => ({ ...order, addressee: { ...order.addressee, country: 'BR' } }),
  },
  { name: 'no heading', perMille: 2, leadsTo: 'refused', make: (order) => withFirstItem(order, { hsCode: '' }) },
  { name: 'no weight', perMille: 2, leadsTo: 'refused', make: (order) => ({ ...order, grossWeightGrams: 0 }) },
  { name: 'no items', perMille: 1, leadsTo: 'refused', make: (order) => ({ ...order, items: [] }) },
  {
    name: 'vague description',
    perMille: 8,
    leadsTo: 'documents',
    make: (order) => withFirstItem(order, { description: 'gift' }),
  },
  {
    name: 'fireworks',
    perMille: 4,
    leadsTo: 'inspection',
    make: (order) => withFirstItem(order, { description: 'Fireworks', hsCode: '360410' }),
  },
  {
    name: 'antiques',
    perMille: 3,
    leadsTo: 'inspection',
    make: (order) => withFirstItem(order, { description: 'Bronze vessel, over 100 years old', hsCode: '970610' }),
  },
  { name: 'worth more than the regime allows', perMille: 8, leadsTo: 'return', make: asCostly },
];

/** The fault of this order; undefined for most of them. */
export function drawOrderFault(chance: Chance): OrderFault | undefined {
  let drawn = chance.next() * 1000;
  return orderFaults.find(({ perMille }) => (drawn -= perMille) < 0);
}

function withWrongDigit(number: string): string {
  return number.slice(0, 10) + String((Number(number[10]) + 1) % 10) + number.slice(11);
}

function withFirstItem(order: Order, change: Partial<Order['items'][number]>): Order {
  return { ...order, items: order.items.map((item, i) => (i === 0 ? { ...item, ...change } : item)) };
}

function asCostly(order: Order): Order {
  const [item] = order.items;
  const price = { amount: '1880.00', currency: 'CNY' };
  const { freight: _, ...rest } = order;
  return { ...rest, items: [{ ...item!, quantity: 1, unitPrice: price }], goodsTotal: price, total: price };
}
