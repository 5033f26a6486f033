import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer } from 'kafkajs';

/**
 * Fetches of a consumer that follow each other no faster than a pace. Each is a long poll: without records the broker answers after half a second,
 * with the first record at once; what comes within the pace after that is fetched together. A broker that waits for many bytes instead
 * answers an idle consumer ten times a second.
 */
export class FetchPace {
  /** For the consumer. Heartbeats are sent between fetches, so the wait is far below a session's time. */
  static readonly settings = { minBytes: 1, maxWaitTimeInMs: 500 };
  private answeredAt = 0;

  /** @param milliseconds from one answer with records to the next fetch */
  constructor(
    consumer: Pick<Consumer, 'on' | 'events'>,
    private readonly milliseconds: number,
  ) {
    consumer.on(consumer.events.FETCH, () => (this.answeredAt = performance.now()));
  }

  /** For the end of a handler: the next fetch begins when all records of the last one are handled. */
  async rest(): Promise<void> {
    const left = this.answeredAt + this.milliseconds - performance.now();
    if (left > 0) await sleep(left);
  }
}
