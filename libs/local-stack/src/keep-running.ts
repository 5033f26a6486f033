import { setTimeout as sleep } from 'node:timers/promises';

import type { Part } from './part.js';

export interface KeptPart {
  readonly name: string;
  /** Of the process that runs now. */
  readonly pid: number;
  /** False from its death until it is up again. */
  readonly isUp: boolean;
  stop(): Promise<void>;
}

/** Gives up, by throwing, when the signal is aborted. */
export type StartPart = (signal: AbortSignal) => Promise<Part>;

/** A part says itself that another try has the same end. The message is for the terminal and may have several lines. */
export class WillNotStart extends Error {}

export interface Keeping {
  readonly log: (line: string) => void;
  /** Once aborted, nothing is started again and a start under way is given up; what runs goes on until it is stopped. */
  readonly signal?: AbortSignal | undefined;
  /** {@link backOff} when left out. */
  readonly rest?: ((triesInRow: number) => number) | undefined;
}

/** Two parts that start at once may get in each other's way; what fails for longer is really wrong. */
const FIRST_START_RETRIED_MS = 15_000;

/** A part that ran this long was well: the next death waits the shortest time again. */
const WELL_AFTER_MS = 60_000;

/** Milliseconds before the n-th try in a row (from 0): half a second, doubled each time, half a minute at most. */
export function backOff(triesInRow: number): number {
  return Math.min(500 * 2 ** triesInRow, 30_000);
}

/**
 * Starts a part and, whenever it dies without being asked to, starts it again.
 * The first start must succeed, if not at once then soon: its error is the caller's.
 */
export async function keepRunning(
  name: string,
  start: StartPart,
  { log, signal, rest = backOff }: Keeping,
): Promise<KeptPart> {
  const stopping = new AbortController();
  const over = signal ? AbortSignal.any([stopping.signal, signal]) : stopping.signal;

  const startUntil = async (deadline: number, tries = 0): Promise<Part> => {
    try {
      return await start(over);
    } catch (error) {
      over.throwIfAborted();
      if (Date.now() > deadline || error instanceof WillNotStart) throw error;
      log(`${name} did not come up: ${firstLine(error)}; trying again`);
      await sleep(rest(tries), undefined, { signal: over });
      return startUntil(deadline, tries + 1);
    }
  };

  const watch = async (): Promise<void> => {
    for (let tries = 0; ; tries++) {
      const since = Date.now();
      const how = await current.ended;
      isUp = false;
      if (over.aborted) return;
      if (Date.now() - since > WELL_AFTER_MS) tries = 0;
      log(`${name} died (${how}); starting it again`);
      await sleep(rest(tries), undefined, { signal: over });
      try {
        current = await startUntil(Infinity, tries + 1);
      } catch (error) {
        if (error instanceof WillNotStart) return log(error.message);
        throw error;
      }
      isUp = true;
      if (!over.aborted) log(`${name} is up again`);
    }
  };

  let current = await startUntil(Date.now() + FIRST_START_RETRIED_MS);
  let isUp = true;
  const watched = watch().catch((error: unknown) => {
    if (!over.aborted) throw error;
  });

  return {
    name,
    get pid() {
      return current.pid;
    },
    get isUp() {
      return isUp;
    },
    async stop() {
      stopping.abort();
      await current.stop();
      await watched;
    },
  };
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
