import { setTimeout as sleep } from 'node:timers/promises';

import type { Part } from './part.js';

export interface KeptPart {
  readonly name: string;
  /** Of the process that runs now. */
  readonly pid: number;
  /** From now on it is not started again, should it die. */
  abandon(): void;
  stop(): Promise<void>;
}

/** Gives up, by throwing, when the signal is aborted. */
export type StartPart = (signal: AbortSignal) => Promise<Part>;

/** A part that ran this long was well: the next death waits the shortest time again. */
const WELL_AFTER_MS = 60_000;

/** Milliseconds before the n-th try in a row (from 0): half a second, doubled each time, half a minute at most. */
export function backOff(triesInRow: number): number {
  return Math.min(500 * 2 ** triesInRow, 30_000);
}

/**
 * Starts a part and, whenever it dies without being asked to, starts it again.
 * The first start must succeed: its error is the caller's.
 */
export async function keepRunning(name: string, start: StartPart, log: (line: string) => void): Promise<KeptPart> {
  const stopping = new AbortController();
  let current = await start(stopping.signal);

  const watch = async (): Promise<void> => {
    for (let tries = 0; ; tries++) {
      const since = Date.now();
      const how = await current.ended;
      if (stopping.signal.aborted) return;
      if (Date.now() - since > WELL_AFTER_MS) tries = 0;
      log(`${name} died (${how}); starting it again`);
      current = await startAgain(tries);
      if (stopping.signal.aborted) return current.stop();
      log(`${name} is up again`);
    }
  };

  const startAgain = async (tries: number): Promise<Part> => {
    for (let again = tries; ; again++) {
      await sleep(backOff(again), undefined, { signal: stopping.signal });
      try {
        return await start(stopping.signal);
      } catch (error) {
        stopping.signal.throwIfAborted();
        log(`${name} did not come up: ${firstLine(error)}`);
      }
    }
  };

  const watched = watch().catch((error: unknown) => {
    if (!stopping.signal.aborted) throw error;
  });

  return {
    name,
    get pid() {
      return current.pid;
    },
    abandon: () => stopping.abort(),
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
