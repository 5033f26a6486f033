import type { AnyOrder } from '../running/order-sender.js';
import { chanceFrom, seedOf } from './chance.js';
import { inventOrder } from './invent-order.js';
import { drawMistake } from './mistakes.js';

export type Way = 'single' | 'batch' | 'kafka';

export interface Planned {
  readonly order: AnyOrder;
  /** Which of the parties sends it. */
  readonly party: number;
  readonly way: Way;
  /** Of a mistake made on purpose. */
  readonly mistake?: string;
}

/** Half by HTTP, half by Kafka; parties take turns by chance. The same seed and number always give the same. */
export function planNext(seed: number, number: number, parties: number): Planned {
  const chance = chanceFrom(seedOf(seed ^ 0x5bd1e995, number));
  const mistake = drawMistake(chance);
  const order = inventOrder(seed, number);
  return {
    order: mistake ? mistake.make(order) : order,
    party: chance.between(0, parties - 1),
    way: chance.pick(['single', 'batch', 'kafka', 'kafka'] as const),
    ...(mistake && { mistake: mistake.name }),
  };
}
