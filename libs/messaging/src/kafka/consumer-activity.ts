import type { PauseReport, StoppedPartition } from '../core/operations.js';

/** When a consumer last did what; real milliseconds. */
export interface ConsumerActivity {
  /** Anything that shows that it goes on trying: a fetch begun, a connection tried again, a wait for the store. */
  readonly attempt: number;
  /** The last answer of the broker to a fetch, empty or not. */
  readonly fetch: number;
  /** The last chunk that took effect. */
  readonly progress: number;
  /** The last time that the store was not there. */
  readonly wait: number;
  /** Records fetched so far that lie behind the ends of their partitions. */
  readonly lag: number;
  /** Some topic is paused: what lies there waits on purpose. */
  readonly isPaused: boolean;
  /** Partitions whose records do not continue their chain. */
  readonly stopped: number;
}

/**
 * `unreachable`: the broker does not answer. `waiting`: the database does not. `stalled`: both do, and nothing gets done. `stopped`: a
 * partition goes no further until an operator repairs it, the others go on. `paused`: all is well but for topics that are not read, by command
 * of an operator or because many keys failed alike.
 */
export type ConsumerVerdict = 'ok' | 'unreachable' | 'waiting' | 'stalled' | 'stopped' | 'paused';

/** As `ChunkTransport` tells it; times are real. */
export interface ConsumerHealth {
  readonly verdict: ConsumerVerdict;
  readonly lastAttempt: Date;
  readonly lastPoll: Date;
  readonly lastProgress: Date;
  readonly lag: number;
  /** Topics that are not read for now, with by whom, why and since when. */
  readonly paused: readonly PauseReport[];
  /** Topics that wait since the service keeps as much as it may; absent where none does. */
  readonly held?: readonly string[];
  readonly stopped: readonly StoppedPartition[];
}

const DEAD_AFTER_MS = 60_000;
const SILENT_AFTER_MS = 10_000;

/** The state of consuming, for alerts. It does not judge this process alone: another one would be in the same state. */
export function verdictOf(activity: ConsumerActivity, now: number): ConsumerVerdict {
  const { fetch, progress, wait, lag, isPaused, stopped } = activity;
  if (wait > progress && now - wait < SILENT_AFTER_MS) return 'waiting';
  // While a chunk is handled nothing is fetched.
  if (now - Math.max(fetch, progress) > SILENT_AFTER_MS) return 'unreachable';
  if (stopped > 0) return 'stopped';
  if (isPaused) return 'paused';
  return lag > 0 && now - progress > DEAD_AFTER_MS ? 'stalled' : 'ok';
}

/**
 * Why only a new process can help, if so. A broker or a database that is away is no such reason: a new process would wait as well, and
 * orders that are still accepted would be refused meanwhile.
 */
export function reasonToRestart(
  { attempt, fetch, progress, wait, lag, isPaused }: ConsumerActivity,
  now: number,
): string | undefined {
  if (now - attempt > DEAD_AFTER_MS) return 'the consumer has tried nothing for a minute';
  const isAnswered = now - fetch < DEAD_AFTER_MS;
  const isStuck = lag > 0 && !isPaused && isAnswered && now - Math.max(progress, wait) > DEAD_AFTER_MS;
  return isStuck ? 'no progress for a minute while events wait' : undefined;
}

/** @param activity absent before anything is consumed, or where nothing is */
export function healthOf(
  activity: ConsumerActivity | undefined,
  paused: readonly PauseReport[],
  stopped: readonly StoppedPartition[],
  now: number,
  held: readonly string[] = [],
): ConsumerHealth {
  const { attempt = 0, fetch = 0, progress = 0, lag = 0 } = activity ?? {};
  return {
    verdict: activity ? verdictOf(activity, now) : 'ok',
    lastAttempt: new Date(attempt),
    lastPoll: new Date(fetch),
    lastProgress: new Date(progress),
    lag,
    paused,
    ...(held.length > 0 && { held }),
    stopped,
  };
}
