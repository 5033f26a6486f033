import type { INestApplication } from '@nestjs/common';
import type { ServiceLog } from '../logging/service-log.js';

/** Real time that an ordered stop may take before the process ends anyway; what is unfinished is redelivered. */
const STOP_DEADLINE_MS = 20_000;

/**
 * SIGTERM, SIGINT, and the parent's end (`disconnect`, where it opened a channel) mean the same: close in order. Nest
 * closes HTTP first, then the transports (consumers, and their last relay pass), then the pool. Ctrl-C may bring the
 * signal twice, from the terminal and from npm: the second changes nothing.
 */
export function shutdownOnSignal(app: INestApplication, log: ServiceLog, onStop: () => void): void {
  let stopping = false;
  const stop = async (reason: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    onStop();
    log.log({ msg: 'stopping', reason });
    setTimeout(() => exit(log, 'did not stop in time'), STOP_DEADLINE_MS).unref();
    try {
      await app.close();
      log.log({ msg: 'stopped' });
      process.exit(0);
    } catch (error) {
      exit(log, error);
    }
  };
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));
  if (process.channel) process.on('disconnect', () => void stop('disconnect'));
  process.on('uncaughtException', (error) => exit(log, error));
}

function exit(log: ServiceLog, reason: unknown): never {
  log.fatal(reason);
  process.exit(1);
}
