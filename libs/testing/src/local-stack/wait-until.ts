import { setTimeout as sleep } from 'node:timers/promises';

/** Asks every 50 ms until the answer is true. @returns false when the time was over or `given up` settled first. */
export async function waitUntil(
  ask: () => Promise<boolean>,
  timeoutMs: number,
  givenUp?: Promise<unknown>,
): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  let over = false;
  void givenUp?.then(() => (over = true));
  while (!over && Date.now() < deadline) {
    if (await ask().catch(() => false)) return true;
    await sleep(50);
  }
  return false;
}
