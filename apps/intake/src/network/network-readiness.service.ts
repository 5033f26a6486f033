import { Injectable } from '@nestjs/common';
import { BackgroundLoop, Health, Problem, type RoundResult } from '#libs/service-kit';
import { IntakeConfig } from '../intake.config.js';
import { NetworkQueries } from './network.queries.js';

const RETRY_AFTER_SECONDS = 2;

/**
 * Whether the network has been published to this service. Before that no product and no destination can be judged, so at a first start
 * orders are answered with 503 instead of being refused for a product that is not known yet.
 */
@Injectable()
export class NetworkReadiness extends BackgroundLoop {
  private known = false;

  constructor(
    private readonly queries: NetworkQueries,
    private readonly config: IntakeConfig,
    health: Health,
  ) {
    super({ restMs: 200 });
    health.addReadiness('network', () => ({ ok: this.known }));
  }

  get isKnown(): boolean {
    return this.known;
  }

  /** @throws Problem `unavailable` */
  assertKnown(): void {
    if (!this.known) {
      throw new Problem({
        code: 'unavailable',
        detail: 'The network is not known yet.',
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      });
    }
  }

  override async round(): Promise<RoundResult> {
    this.known = await this.queries.has(this.config.defaultFacility);
    return this.known ? 'done' : undefined;
  }
}
