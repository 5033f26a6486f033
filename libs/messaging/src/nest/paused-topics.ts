import { Backlog } from '../core/backlog.js';
import type { Contracts } from '../core/contracts.js';
import { throttleByCost } from '../core/throttle-by-cost.js';
import type { Operations } from '../postgres/operations.js';
import type { MessagingLog } from './messaging-log.js';

export interface PausedTopicsOptions {
  readonly contracts: Contracts;
  readonly log: MessagingLog;
  /** With so much in the outbox no event is read: see `Backlog`. No limit when left out. */
  readonly outboxLimitBytes?: number;
}

/** Which topics wait since the service has taken in as much as it may keep. */
export class PausedTopics {
  readonly backlog: Backlog;
  private held: string[] = [];

  constructor(
    operations: Pick<Operations, 'outboxWaiting'>,
    private readonly options: PausedTopicsOptions,
  ) {
    const waiting = throttleByCost(() => operations.outboxWaiting());
    this.backlog = new Backlog(waiting, options.outboxLimitBytes);
  }

  /** @param read the topics that the service reads otherwise; operators' commands are always read */
  async of(read: readonly string[]): Promise<string[]> {
    await this.backlog.look();
    const { contracts, log } = this.options;
    const topics = read.filter((name) => name !== contracts.operations?.commanded.topic);
    const held = this.backlog.held(
      topics.map((name) => ({ name, isFromOutside: contracts.topicOf(name)?.fromOutside === true })),
    );
    if (held.length !== this.held.length)
      log.warn(held.length > 0 ? 'full: topics wait' : 'not full any more: topics are read', {
        topics: (held.length > 0 ? held : this.held).join(', '),
      });
    this.held = held;
    return held;
  }
}
