import type { Chance } from '../chance.js';
import type { Message } from '../messages.js';

/** Who acts in the demonstration; `tools/local/parties.ts` makes them. */
export const cast = ['steppe-post', 'silk-market', 'silk-pay', 'tianshan-express', 'province-post'] as const;
export type Actor = (typeof cast)[number];

export interface Line {
  readonly by: Actor;
  readonly message: Message;
}

/** What chance decides, and the numbers that never come again. */
export interface Told {
  readonly seed: number;
  readonly number: number;
  readonly chance: Chance;
  /** UTC, on the system's clock. */
  readonly now: Date;
}

/** One thing that happens: an order with everything that belongs to it, in the order in which it is handed in. */
export type Story = (told: Told) => readonly Line[];
