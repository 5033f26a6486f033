import { setTimeout as pause } from 'node:timers/promises';
import { TooBusy } from '#libs/messaging';
import pRetry from 'p-retry';

const MOST_RETRIES = 19;

/**
 * Waits while the queue of commands is full, for what comes together with others: a single request is told to come again, but the sender
 * of many cannot repeat one of them.
 *
 * @throws TooBusy at last
 */
export function retryWhileBusy<T>(attempt: () => Promise<T>): Promise<T> {
  return pRetry(attempt, {
    retries: MOST_RETRIES,
    minTimeout: 0,
    shouldRetry: ({ error }) => error instanceof TooBusy,
    onFailedAttempt: async ({ error, retriesLeft }) => {
      if (error instanceof TooBusy && retriesLeft > 0) await pause(error.retryAfterSeconds * 1000);
    },
  });
}
