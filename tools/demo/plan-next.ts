import { chanceFrom, seedOf } from './chance.js';
import type { Message } from './messages.js';
import { storyAt } from './stories/index.js';
import type { Actor } from './stories/story.js';

export type Way = 'single' | 'batch' | 'kafka';

export interface Planned {
  readonly story: string;
  readonly by: Actor;
  readonly message: Message;
  readonly way: Way;
}

/** What happens next: half of it by HTTP, half by Kafka. The same seed, number and time always give the same. */
export function planNext(seed: number, number: number, now: Date): Planned[] {
  const chance = chanceFrom(seedOf(seed ^ 0x5bd1e995, number));
  const { name, tell } = storyAt(chance.next());
  return tell({ seed, number, chance, now }).map((line) => ({
    ...line,
    story: name,
    way: chance.pick(
      line.message.kind === 'order' ? (['single', 'batch', 'kafka', 'kafka'] as const) : (['single', 'kafka'] as const),
    ),
  }));
}
