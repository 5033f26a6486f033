import { setTimeout as pause } from 'node:timers/promises';
import { TooBusy } from '#libs/messaging';
import pRetry from 'p-retry';

const MOST_RETRIES = 19;

/**
 * Repeats an attempt while the queue of commands is full. For parts of one request: a single command is answered with 429, but a client
 * that sent many in one request cannot repeat one of them.
 *
 * @throws TooBusy after the last retry
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
