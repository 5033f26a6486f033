import { setTimeout as sleep } from 'node:timers/promises';

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
