import { setTimeout as pause } from 'node:timers/promises';
import { TooBusy } from '#libs/messaging';

const MOST_TRIES = 20;

/** What comes with others waits where a single request is sent away: its sender cannot repeat one of many. */
export async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof TooBusy) || tries === MOST_TRIES) throw error;
      await pause(error.retryAfterSeconds * 1000);
    }
  }
}
