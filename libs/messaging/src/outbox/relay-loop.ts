import { setTimeout as sleep } from 'node:timers/promises';
import { Loop, type RoundResult } from '../core/loop.js';
import type { Relay } from './relay.js';

/** One more look after the last entry; a commit of this process wakes it. */
const QUIET_AFTER_MS = 100;
/** For what another instance wrote; below a third of the lease's time, after which it is renewed. */
const QUIET_MS = 300;
/** Passes follow each other no faster than this: ten small sends cost the broker and the database ten times what one of them costs. */
const PACE_MS = 80;
/** So many entries in one pass are a backlog; then the next pass is not delayed. */
const BACKLOG = 500;

/**
 * Runs passes without a pause while there is something to publish, otherwise on a wake-up, and three times a second for what another
 * instance wrote. After a failure a wake-up changes nothing: a busy service would
 * hammer a broker that is away.
 */
export class RelayLoop {
  private readonly loop: Loop;
  private busyUntil = 0;

  constructor(
    private readonly relay: Pick<Relay, 'pass' | 'close'>,
    private readonly onError: (error: unknown) => void,
    private readonly idleMs = 20,
  ) {
    this.loop = new Loop(() => this.round(), { restMs: QUIET_MS, retryMs: 50, longestRetryMs: 2000 }, onError);
  }

  start(): void {
    this.loop.start();
  }

  /** Something was written. */
  wake(): void {
    this.busyUntil = performance.now() + QUIET_AFTER_MS;
    this.loop.wake();
  }

  /** Publishes what is there, once more, then lets go of the lease. */
  async stop(): Promise<void> {
    await this.loop.stop();
    try {
      while ((await this.relay.pass()) > 0);
    } catch (error) {
      this.onError(error);
    }
    await this.relay.close().catch(this.onError);
  }

  private async round(): Promise<RoundResult> {
    const began = performance.now();
    const published = await this.relay.pass();
    if (published < BACKLOG) await sleep(Math.max(0, began + PACE_MS - performance.now()));
    if (published > 0) {
      this.busyUntil = performance.now() + QUIET_AFTER_MS;
      return 'more';
    }
    return performance.now() < this.busyUntil ? this.idleMs : QUIET_MS;
  }
}
