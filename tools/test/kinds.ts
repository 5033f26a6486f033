import type { Order } from '#libs/contracts';

import { chanceFrom } from '../demo/chance.js';
import type { Planned, SendMethod } from '../demo/plan-next.js';
import { scenarios } from '../demo/scenarios/index.js';

const methods: readonly SendMethod[] = ['single', 'kafka', 'batch'];

/** `often` shipments of each named scenario, in turn and by every method; their numbers begin after `from`. */
export function planScenarios(names: readonly string[], often: number, from: number, now: Date): Planned[] {
  return Array.from({ length: names.length * often }, (_, i) => {
    const number = from + i + 1;
    const scenario = names[i % names.length]!;
    const method = methods[number % methods.length]!;
    return scenarios[scenario]!({ seed: 7, number, chance: chanceFrom(number), now }).map((line): Planned => {
      const allowed = line.message.kind === 'order' ? method : method === 'batch' ? 'single' : method;
      return { ...line, scenario, method: allowed };
    });
  }).flat();
}

/** The number by which intake knows it; undefined for a document beside an order. */
export function orderNoOf({ message }: Planned): string | undefined {
  switch (message.kind) {
    case 'order':
      return message.order.orderNo;
    case 'lot':
      return message.lot.lotNo;
    case 'bag':
      return message.bag.receptacleNumber;
    default:
      return undefined;
  }
}

/** The same goods on their way back, under the label that they went under. */
export function comingBack(order: Order): Order {
  const { handoverFacility: _, ...rest } = order;
  const { sender, addressee, orderNo } = order;
  return {
    ...rest,
    orderNo: `RT-${orderNo}`,
    direction: 'return',
    returnOf: orderNo,
    sender: addressee,
    addressee: sender,
  };
}

const out = ['exited', 'delivered'];
const inside = ['handed-over'];
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  'mail-import': inside,
  'ecommerce-import': inside,
  'express-import': inside,
  'sale-bonded': inside,
  'sale-abroad': ['handed-over', 'delivered'],
  'stock-abroad': ['stocked'],
  'stock-bonded': ['stocked'],
  // One order only: an inspection may send it back.
  'CEB import': ['handed-over', 'returned'],
  return: inside,
  cancelled: ['cancelled', 'returned'],
};

/** Where goods of a kind end. */
export const endsOf = (kind: string): readonly string[] => elsewhere[kind] ?? out;
