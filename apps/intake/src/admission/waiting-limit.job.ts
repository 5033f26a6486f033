import { Injectable } from '@nestjs/common';
import { BackgroundLoop, Problem } from '#libs/service-kit';
import { IntakeConfig } from '../intake.config.js';
import { partiesOverShare } from './parties-over-share.js';
import { WaitingOrderQueries } from './waiting-orders.queries.js';

/** Rest between two looks, and while something is over the limit, when parties are counted; real time. */
const [REST_MS, FULL_REST_MS] = [1_000, 5_000];
const RETRY_AFTER_SECONDS = 30;

/**
 * Refuses new orders by HTTP of parties that let too much wait to be lodged. What waits by topic has a limit of its own: it waits in
 * Kafka.
 */
@Injectable()
export class WaitingLimit extends BackgroundLoop {
  /** As of the last look. */
  private refused: ReadonlySet<string> = new Set();

  constructor(
    private readonly queries: WaitingOrderQueries,
    private readonly config: IntakeConfig,
  ) {
    super({ restMs: REST_MS });
  }

  /** @throws Problem `too-busy` */
  assertRoom(partyId: string): void {
    if (!this.refused.has(partyId)) return;
    throw new Problem({
      code: 'too-busy',
      detail: 'Too many orders of this party wait to be lodged. Nothing was done.',
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  }

  override async round(): Promise<number> {
    const limit = this.config.waitingLimitBytes;
    const { total, ofOrder } = await this.queries.bytes();
    const before = this.refused;
    if (total < limit) this.refused = new Set();
    else {
      const orders = await this.queries.ordersOfParties();
      const waiting = new Map([...orders].map(([party, count]) => [party, count * ofOrder]));
      this.refused = partiesOverShare(waiting, limit);
    }
    if (before.size > 0 !== this.refused.size > 0) this.report(total);
    return this.refused.size > 0 ? FULL_REST_MS : REST_MS;
  }

  private report(total: number): void {
    const megabytes = Math.round(total / 1_000_000);
    if (this.refused.size > 0)
      this.logger.warn(`orders of ${[...this.refused].join(', ')} are refused: ${megabytes} MB wait to be lodged`);
    else this.logger.log(`orders of all parties are taken again: ${megabytes} MB wait to be lodged`);
  }
}
