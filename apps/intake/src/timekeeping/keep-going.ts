import type { Logger } from '@nestjs/common';

/** Work that is looked for again and again, on real time. */
export interface Round {
  /** True when there was something, so that the next look comes at once. */
  (): Promise<boolean>;
}

/** Runs rounds one after the other until `stop`, which waits for the running one. A round that fails is tried again after a pause. */
export class KeepGoing {
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly round: Round,
    private readonly pauses: { readonly idleMs: number; readonly failedMs: number },
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.running = this.loop();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async loop(): Promise<void> {
    while (!this.stopped) {
      const pause = await this.round().then(
        (busy) => (busy ? 0 : this.pauses.idleMs),
        (error: unknown) => {
          this.logger.warn(error);
          return this.pauses.failedMs;
        },
      );
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
