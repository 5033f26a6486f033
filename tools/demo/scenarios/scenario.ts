import type { Chance } from '../chance.js';
import type { Message } from '../messages.js';

/** Who acts in the demonstration; `tools/local/parties.ts` makes them. */
export const actors = ['steppe-post', 'silk-market', 'silk-pay', 'tianshan-express', 'province-post'] as const;
export type Actor = (typeof actors)[number];

export interface ScenarioMessage {
  readonly by: Actor;
  readonly message: Message;
}

/** What a scenario is made from. The same context gives the same messages; a number is used once. */
export interface ScenarioContext {
  readonly seed: number;
  readonly number: number;
  readonly chance: Chance;
  /** UTC, on the system's clock. */
  readonly now: Date;
}

/** Plans one shipment: an order with everything that belongs to it, in the order in which it is sent. */
export type Scenario = (context: ScenarioContext) => readonly ScenarioMessage[];
