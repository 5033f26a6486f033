import { setTimeout as sleep } from 'node:timers/promises';
import type { Relay } from './relay.js';

const QUIET_AFTER_MS = 500;
const QUIET_MS = 200;
/** Passes follow each other no faster than this: ten small sends cost the broker and the database ten times what one of them costs. */
const PACE_MS = 80;
/** So much in one pass is a backlog, which is not kept waiting. */
const BACKLOG = 500;

/**
 * Runs passes without a pause while there is something to publish, otherwise on a wake-up or every few milliseconds; after half a second
 * of quiet every fifth of a second, for what another instance wrote. Never two at once.
 */
export class RelayLoop {
  private running: Promise<void> | undefined;
  private stopping = false;
  /** Something was written while a pass was under way, which may have looked too early. */
  private woken = false;
  private wakeUp: (() => void) | undefined;
  /** After a failure nothing but the end cuts the rest short: a busy service would hammer a broker that is away. */
  private failures = 0;

  constructor(
    private readonly relay: Pick<Relay, 'pass' | 'close'>,
    private readonly onError: (error: unknown) => void,
    private readonly idleMs = 20,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  wake(): void {
    this.woken = true;
    if (this.failures === 0 || this.stopping) this.wakeUp?.();
  }

  /** Publishes what is there, once more, then lets go of the lease. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
    try {
      while ((await this.relay.pass()) > 0);
    } catch (error) {
      this.onError(error);
    }
    await this.relay.close().catch(this.onError);
  }

  private async run(): Promise<void> {
    let busyUntil = 0;
    while (!this.stopping) {
      if (this.woken) busyUntil = performance.now() + QUIET_AFTER_MS;
      this.woken = false;
      const began = performance.now();
      try {
        const published = await this.relay.pass();
        this.failures = 0;
        if (published < BACKLOG) await sleep(Math.max(0, began + PACE_MS - performance.now()));
        if (published > 0 || this.woken) busyUntil = performance.now() + QUIET_AFTER_MS;
        if (published === 0 && !this.woken) await this.rest(performance.now() < busyUntil ? this.idleMs : QUIET_MS);
      } catch (error) {
        this.onError(error);
        if (!this.stopping) await this.rest(Math.min(50 * 2 ** this.failures++, 2000));
      }
    }
  }

  private rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
