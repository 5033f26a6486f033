import { chanceFrom, seedOf } from './chance.js';
import type { Message } from './messages.js';
import { scenarioAt } from './scenarios/index.js';
import type { Actor } from './scenarios/scenario.js';

export type SendMethod = 'single' | 'batch' | 'kafka';

export interface Planned {
  readonly scenario: string;
  readonly by: Actor;
  readonly message: Message;
  readonly method: SendMethod;
}

/** What happens next: half of it by HTTP, half by Kafka. The same seed, number and time always give the same. */
export function planNext(seed: number, number: number, now: Date): Planned[] {
  const chance = chanceFrom(seedOf(seed ^ 0x5bd1e995, number));
  const { name, plan } = scenarioAt(chance.next());
  return plan({ seed, number, chance, now }).map((line) => ({
    ...line,
    scenario: name,
    method: chance.pick(
      line.message.kind === 'order' ? (['single', 'batch', 'kafka', 'kafka'] as const) : (['single', 'kafka'] as const),
    ),
  }));
}
