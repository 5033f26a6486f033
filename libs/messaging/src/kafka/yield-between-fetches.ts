import { setImmediate as nextTurn } from 'node:timers/promises';

/** The part of kafkajs that fetches for one consumer, one broker at a time. */
export interface FetchRunner {
  readonly running: boolean;
  readonly fetchManager: { stop(): Promise<void> };
  fetch(nodeId: string): Promise<readonly unknown[]>;
}

/**
 * Lets the event loop turn after each fetch that found nothing, and ends the fetchers of a consumer that is stopped. kafkajs fetches again at
 * once: where a broker comes back while the consumer stops, or a connection is known to be closed, nothing is waited for, and the process
 * answers nothing any more (seen after a leader was killed; of the kind of https://github.com/tulios/kafkajs/issues/1384).
 */
export function yieldBetweenFetches({ prototype }: { readonly prototype: FetchRunner }): void {
  const { fetch } = prototype;
  prototype.fetch = async function (this: FetchRunner, nodeId) {
    const batches = await fetch.call(this, nodeId);
    if (batches.length === 0) await nextTurn();
    if (!this.running) void this.fetchManager.stop();
    return batches;
  };
}
