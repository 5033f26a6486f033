import type { Relay } from './relay.js';

/** Runs passes without a pause while there is something to publish, otherwise on a wake-up or every few milliseconds. Never two at once. */
export class RelayLoop {
  private running: Promise<void> | undefined;
  private stopping = false;
  private wakeUp: (() => void) | undefined;

  constructor(
    private readonly relay: Relay,
    private readonly onError: (error: unknown) => void,
    private readonly idleMs = 20,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  wake(): void {
    this.wakeUp?.();
  }

  /** Publishes what is there, once more, then lets go of the lease. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
    try {
      while ((await this.relay.pass()) > 0);
      await this.relay.close();
    } catch (error) {
      this.onError(error);
    }
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping) {
      try {
        const published = await this.relay.pass();
        failures = 0;
        if (published === 0) await this.rest(this.idleMs);
      } catch (error) {
        this.onError(error);
        await this.rest(Math.min(50 * 2 ** failures++, 2000));
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
