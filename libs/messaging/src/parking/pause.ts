import { defineTable } from '../core/table.js';
import type { Message, UnitOfWork } from '../core/unit-of-work.js';
import type { UseCase } from '../core/use-case.js';

/** A topic that this service does not read for now: by command of an operator until another, or by a storm of failures until a time. */
export interface Pause {
  readonly paused: boolean;
  /** Who commanded it; `storm` where the service itself did. */
  readonly by: string;
  readonly reason: string;
  /** UTC, the system's clock. */
  readonly at: string;
  /** Real time at which a storm's pause ends by itself. */
  readonly until?: string;
  /** How many storms there were one after the other. */
  readonly attempt?: number;
}
export const pauses = defineTable<Pause>('pause');

export const BY_STORM = 'storm';

const SHORTEST_MS = 10_000;
const LONGEST_MS = 600_000;

/** Milliseconds: each pause is three times as long as the one before, ten minutes at most. */
export function stormPauseMs(attempt: number): number {
  return Math.min(LONGEST_MS, SHORTEST_MS * 3 ** (attempt - 1));
}

/** Without another storm for as long as the pause was, and at least a minute, the topic is calm and the next storm is the first. */
export function calmAfter({ until, attempt = 1 }: Pick<Pause, 'until' | 'attempt'>): number {
  return until === undefined ? 0 : Date.parse(until) + Math.max(60_000, stormPauseMs(attempt));
}

export interface Storm {
  readonly topic: string;
  readonly reason: string;
  /** Real milliseconds. */
  readonly at: number;
}

/** Pauses a topic for its storm. What an operator has paused stays as it is, and so does a storm that another instance has noticed. */
export class PauseForStorm implements UseCase<Storm, Pause> {
  prefetch({ data }: Message<Storm>) {
    return [pauses.ref(data.topic)];
  }

  handle(tx: UnitOfWork, { data: { topic, reason, at } }: Message<Storm>): Pause {
    const before = tx.find(pauses, topic);
    if (before?.paused && (before.until === undefined || Date.parse(before.until) > at)) return before;
    const attempt = before && at < calmAfter(before) ? (before.attempt ?? 0) + 1 : 1;
    const pause = {
      paused: true,
      by: BY_STORM,
      reason,
      at: tx.now.toISOString(),
      until: new Date(at + stormPauseMs(attempt)).toISOString(),
      attempt,
    };
    tx.save(pauses, topic, pause);
    return pause;
  }
}
