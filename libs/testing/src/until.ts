import { setTimeout as sleep } from 'node:timers/promises';

const EVERY_MS = 25;
/** Real time. Two cores may be shared with much else, so what is awaited is an event and not a moment. */
const WITHIN_MS = 120_000;

export interface UntilOptions {
  /** What is awaited, for the error. The source text of `look` when left out. */
  readonly what?: string;
  readonly withinMs?: number;
  /** Describes the state at the end of the time, for the error. */
  readonly found?: () => string;
}

type Found<T> = Exclude<T, undefined | null | false>;

/**
 * Looks every 25 ms until there is an answer that is neither undefined, null nor false.
 * @throws when the time is over
 */
export async function until<T>(look: () => T | Promise<T>, options: UntilOptions = {}): Promise<Found<T>> {
  const { what = look.toString(), withinMs = WITHIN_MS, found } = options;
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await look();
    if (answer !== undefined && answer !== null && answer !== false) return answer as Found<T>;
    if (Date.now() > deadline)
      throw new Error(`not within ${withinMs / 1000} s: ${what}${found ? `; found: ${found()}` : ''}`);
    await sleep(EVERY_MS);
  }
}
