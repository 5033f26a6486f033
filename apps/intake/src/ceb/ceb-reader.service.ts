import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Tinypool } from 'tinypool';
import { type CebReading, readCebMessage } from '#libs/ceb';
import { Problem } from '#libs/service-kit';

/** Read in a few milliseconds: to hand it to a thread and back takes as long. */
const AT_ONCE_BYTES = 32_768;
/** A message of the greatest size takes half a second of a core at worst, so the last one waits some seconds. */
const MOST_WAITING = 8;
const REST_MS = 60_000;
const MOST_MEGABYTES = 256;

/** Compiled, also where the sources run: a thread has no compiler. */
const FOLDER = 'apps/intake/src/ceb/';
const root = import.meta.url.slice(0, import.meta.url.lastIndexOf(FOLDER)).replace(/dist\/$/, '');
const worker = `${root}dist/${FOLDER}read-ceb.worker.js`;

/**
 * Reads CEB messages. Large ones are read in one thread beside the service, in turn, so that what one party sends holds up neither the
 * requests of the others nor the events.
 */
@Injectable()
export class CebReader implements OnApplicationShutdown {
  private readonly pool = new Tinypool({
    filename: worker,
    minThreads: 0,
    maxThreads: 1,
    maxQueue: MOST_WAITING,
    idleTimeout: REST_MS,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });

  /** @throws Problem `too-busy` when too many large messages wait */
  async read(message: Buffer): Promise<CebReading> {
    if (message.length <= AT_ONCE_BYTES) return readCebMessage(message);
    if (this.pool.queueSize >= MOST_WAITING)
      throw new Problem({ code: 'too-busy', detail: 'Too many large messages wait.', retryAfterSeconds: 2 });
    return (await this.pool.run(message)) as CebReading;
  }

  onApplicationShutdown(): Promise<void> {
    return this.pool.destroy();
  }
}
