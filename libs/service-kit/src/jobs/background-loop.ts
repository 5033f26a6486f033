import { commandContext } from '#libs/messaging';
import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';

/** `more`: there may be more work, so that the next round comes at once. `done`: no round is needed any more. Else the loop rests. */
export type RoundResult = 'more' | 'done' | void;

export interface LoopOptions {
  /** Real milliseconds between two rounds. */
  readonly restMs: number;
  /** Real milliseconds after the first failure of a row; each further one doubles it, up to 30 s. The rest, but at least 500 ms, if absent. */
  readonly retryMs?: number;
  /** The actor of the commands that a round gives; the name of the class if absent. */
  readonly actor?: string;
}

const LEAST_RETRY_MS = 500;
const MOST_RETRY_MS = 30_000;

/**
 * Work that a service does again and again, on real time: `class SealAudit extends BackgroundLoop`, as a provider of its feature.
 *
 * Commands that a round gives are recorded in its name. The first round runs when the application has started, never two at once. A round that fails is logged and tried again after a pause
 * that grows. Before the application shuts down no further round begins, and the running one is waited for; a long one looks at
 * `stopping`. A spec calls `round` itself.
 */
export abstract class BackgroundLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  protected readonly logger = new Logger(this.constructor.name);
  private readonly stop = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private isAwake = false;
  private endRest: (() => void) | undefined;

  protected constructor(private readonly options: LoopOptions) {}

  abstract round(): Promise<RoundResult>;

  /** Aborted as soon as the application shuts down. */
  protected get stopping(): AbortSignal {
    return this.stop.signal;
  }

  /** Ends the rest. While a round runs, another one follows it at once; while a failure is waited out, nothing changes. */
  wake(): void {
    this.isAwake = true;
    this.endRest?.();
  }

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stop.signal.aborted) {
      this.isAwake = false;
      try {
        const result = await commandContext.run({ actor: this.options.actor ?? this.constructor.name }, () =>
          this.round(),
        );
        failures = 0;
        if (result === 'done') return;
        // Never 0: what else waits in this process has its turn between two rounds.
        await this.pause(result === 'more' ? 1 : this.options.restMs, true);
      } catch (error) {
        this.logger.warn(error);
        await this.pause(this.retryMs(failures++), false);
      }
    }
  }

  private retryMs(failures: number): number {
    const first = this.options.retryMs ?? Math.max(this.options.restMs, LEAST_RETRY_MS);
    return Math.min(first * 2 ** Math.min(failures, 20), Math.max(first, MOST_RETRY_MS));
  }

  private async pause(milliseconds: number, canBeEnded: boolean): Promise<void> {
    if (this.stop.signal.aborted || (canBeEnded && this.isAwake)) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      const end = () => {
        clearTimeout(timer);
        resolve();
      };
      this.stop.signal.addEventListener('abort', end, { once: true });
      if (canBeEnded) this.endRest = end;
    });
    this.endRest = undefined;
  }
}
