import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Health, Problem } from '#libs/service-kit';
import { IntakeConfig } from '../intake.config.js';
import { NetworkQueries } from './network.queries.js';

const LOOK_EVERY_MS = 200;
const RETRY_AFTER_SECONDS = 2;

/**
 * Whether the network has been heard of at all. Before that nothing can be said about a product or a destination, so at a first start
 * orders are asked to wait instead of being refused for a product that is only not known yet.
 */
@Injectable()
export class NetworkReadiness implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private known = false;
  private timer: NodeJS.Timeout | undefined;
  private readonly logger = new Logger('network');

  constructor(
    private readonly queries: NetworkQueries,
    private readonly config: IntakeConfig,
    private readonly health: Health,
  ) {}

  onApplicationBootstrap(): void {
    this.health.addReadiness('network', () => ({ ok: this.known }));
    this.timer = setInterval(() => void this.look().catch((error: unknown) => this.logger.warn(error)), LOOK_EVERY_MS);
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  get isKnown(): boolean {
    return this.known;
  }

  /** @throws Problem `unavailable` */
  need(): void {
    if (!this.known) {
      throw new Problem({
        code: 'unavailable',
        detail: 'The network is not known yet.',
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      });
    }
  }

  private async look(): Promise<void> {
    if (!(await this.queries.has(this.config.defaultFacility))) return;
    this.known = true;
    clearInterval(this.timer);
  }
}
