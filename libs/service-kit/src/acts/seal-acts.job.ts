import { Injectable } from '@nestjs/common';
import { BackgroundLoop, type RoundResult } from '../jobs/background-loop.js';
import { chain, type SealedAct } from './act-chain.js';
import { ActStore, type Horizon } from './act-store.service.js';

const ACTS_OF_A_ROUND = 500;

/**
 * Seals the acts on record into the chain, after they were written, in the order in which they became visible. Every instance runs it: the one
 * that adds the next numbers first has sealed, the others begin again. After a start it looks through the whole record once, part by part, so
 * that an act is sealed also in a database that was restored into another cluster, where numbers of transactions mean nothing.
 */
@Injectable()
export class SealActs extends BackgroundLoop {
  /** Where the look through the whole record goes on; undefined once it is done. */
  private lookedAt: string | undefined = '';
  private since: Horizon | undefined;

  constructor(private readonly store: ActStore) {
    super({ restMs: 1_000, idleMs: 3_000 });
  }

  async round(): Promise<RoundResult> {
    this.since ??= await this.store.horizon();
    if (this.lookedAt !== undefined) return this.lookThrough(this.lookedAt);
    const next = await this.store.horizon();
    const acts = await this.store.unsealedSince(this.since, ACTS_OF_A_ROUND);
    if (!(await this.seal(acts)) || acts.length === ACTS_OF_A_ROUND) return 'more';
    this.since = next;
    return undefined;
  }

  private async lookThrough(after: string): Promise<RoundResult> {
    const { acts, last } = await this.store.unsealedAfter(after, ACTS_OF_A_ROUND);
    if (await this.seal(acts)) this.lookedAt = last;
    return 'more';
  }

  private async seal(acts: readonly SealedAct[]): Promise<boolean> {
    return acts.length === 0 || this.store.seal(chain(await this.store.head(), acts));
  }
}
