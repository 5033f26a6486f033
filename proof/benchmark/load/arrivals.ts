import { setTimeout as sleep } from 'node:timers/promises';

const TICK_MS = 10;

/** Real milliseconds since 1970 at which the i-th arrival is due. */
export const dueAt = (began: number, rate: number, i: number) => began + ((i + 1) / rate) * 1_000;

/**
 * An open loop: hands over what is due at each tick, whether or not what came before was answered. A closed loop slows down with the system
 * and hides what its users wait for; so latencies count from `dueAt`, and a tick that comes late hands over all that fell due meanwhile.
 * @param total may shrink meanwhile, which ends it sooner
 * @param give gets the range [from, to) of arrivals that are due; it must not wait
 */
export async function arrive(
  { began, rate, total, signal }: { began: number; rate: number; total: () => number; signal: AbortSignal },
  give: (from: number, to: number) => void,
): Promise<void> {
  for (let given = 0; given < total();) {
    signal.throwIfAborted();
    const due = Math.min(total(), Math.max(0, Math.floor(((Date.now() - began) / 1_000) * rate)));
    if (due > given) give(given, due);
    given = Math.max(given, due);
    if (given < total()) await sleep(TICK_MS);
  }
}
