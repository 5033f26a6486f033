import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { commandContext, Loop, type LoopTimes, type RoundResult } from '#libs/messaging';

export type { RoundResult } from '#libs/messaging';

export interface LoopOptions extends LoopTimes {
  /** The actor of the commands that a round gives; the name of the class if absent. */
  readonly actor?: string;
}

/**
 * Work that a service does again and again, on real time: `class SealAudit extends BackgroundLoop`, as a provider of its feature.
 *
 * Commands that a round gives are recorded in its name. The first round runs when the application has started, never two at once. A round
 * that fails is logged and tried again after a pause that grows. Before the application shuts down no further round begins, and the running
 * one is waited for; a long one looks at `stopping`. A spec calls `round` itself.
 */
export abstract class BackgroundLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  protected readonly logger = new Logger(this.constructor.name);
  private readonly loop: Loop;

  protected constructor(options: LoopOptions) {
    const context = { actor: options.actor ?? this.constructor.name };
    this.loop = new Loop(
      () => commandContext.run(context, () => this.round()),
      options,
      (error) => this.logger.warn(error),
    );
  }

  abstract round(): Promise<RoundResult>;

  /** Aborted as soon as the application shuts down. */
  protected get stopping(): AbortSignal {
    return this.loop.stopping;
  }

  /** Ends the rest. While a round runs, another one follows it at once; while a failure is waited out, nothing changes. */
  wake(): void {
    this.loop.wake();
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }
}
