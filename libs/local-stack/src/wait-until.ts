import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** Settles when the signal is aborted; with another promise, when either has happened. */
export function orAborted(signal: AbortSignal, other: Promise<unknown>): Promise<unknown> {
  if (signal.aborted) return Promise.resolve();
  return Promise.race([other, once(signal, 'abort')]);
}

/** Asks every 50 ms until the answer is true. @returns false when the time was over or `givenUp` settled first. */
export async function waitUntil(
  ask: () => Promise<boolean>,
  timeoutMs: number,
  givenUp: Promise<unknown> = new Promise(() => undefined),
): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  const over = givenUp.then(() => 'over' as const);
  while (Date.now() < deadline) {
    const answer = await Promise.race([over, ask().catch(() => false)]);
    if (answer === 'over') return false;
    if (answer) return true;
    await Promise.race([over, sleep(50)]);
  }
  return false;
}
