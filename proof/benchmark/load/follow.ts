import { topics } from '#libs/contracts';
import { kafkaClient, type KafkaAccess } from '#libs/messaging';

import type { Outcomes } from './outcomes.js';

/** Reads what the system publishes and commits nothing. Times are those of the records: when their publisher sent them. */
export class Follower {
  /** Whose orders are looked at; the orders of other steps pass by. */
  outcomes: Outcomes | undefined;
  #others: Outcomes | undefined;
  /** Parcels in load units that were closed, and in those that got a place on a departure. */
  closedParcels = 0;
  plannedParcels = 0;
  readonly #parcelsIn = new Map<string, number>();
  /** Planned, but read before their closing: the topics do not wait for each other. */
  readonly #plannedEarly = new Set<string>();
  /** The next offset of each partition: nothing is committed, so a rejoined group reads again from the beginning. */
  readonly #next = new Map<string, number>();
  readonly #consumer;

  constructor(access: KafkaAccess) {
    this.#consumer = kafkaClient(access, 'bench').consumer({
      groupId: 'bench',
      allowAutoTopicCreation: false,
      maxWaitTimeInMs: 200,
      minBytes: 65_536,
      sessionTimeout: 60_000,
    });
  }

  async start(): Promise<void> {
    const { declarations, clearance, receptacles, movements } = topics;
    await this.#consumer.connect();
    await this.#consumer.subscribe({
      topics: [declarations, clearance, receptacles, movements].map(({ name }) => name),
      fromBeginning: true,
    });
    const joined = new Promise((resolve) => this.#consumer.on(this.#consumer.events.GROUP_JOIN, resolve));
    await this.#consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch: { topic, partition, messages } }) => {
        for (const { headers, key, value, timestamp, offset } of messages) {
          if (!this.#isNew(`${topic}-${partition}`, Number(offset))) continue;
          const type = headers?.['ce_type']?.toString() ?? '';
          this.#take(topic, type, key?.toString() ?? '', value, Number(timestamp));
        }
      },
    });
    await joined;
  }

  /** Orders of a second series, offered beside the first. */
  alsoOf(outcomes: Outcomes): void {
    this.#others = outcomes;
  }

  async stop(): Promise<void> {
    await this.#consumer.disconnect();
  }

  #isNew(partition: string, offset: number): boolean {
    if (offset < (this.#next.get(partition) ?? 0)) return false;
    this.#next.set(partition, offset + 1);
    return true;
  }

  #take(topic: string, type: string, key: string, value: Buffer | null, at: number): void {
    if (topic === topics.declarations.name) {
      if (type !== 'DeclarationLodged' || !value) return;
      const orderNo = orderNoIn(value);
      this.outcomes?.lodged(orderNo, key, at);
      this.#others?.lodged(orderNo, key, at);
    } else if (topic === topics.clearance.name) this.outcomes?.ruled(key, type, at);
    else if (type === 'ReceptacleClosed' && value) {
      const { receptacleId, count } = JSON.parse(value.toString()) as { receptacleId: string; count: number };
      this.#parcelsIn.set(receptacleId, count);
      this.closedParcels += count;
      if (this.#plannedEarly.delete(receptacleId)) this.#planned(receptacleId);
    } else if (type === 'ReceptaclePlanned') this.#planned(key);
  }

  /** Each load unit once, however often it is planned anew. */
  #planned(receptacleId: string): void {
    const count = this.#parcelsIn.get(receptacleId);
    if (count === undefined) return void this.#plannedEarly.add(receptacleId);
    this.plannedParcels += count;
    this.#parcelsIn.set(receptacleId, 0);
  }
}

const MARK = Buffer.from('"orderNo":"');
const QUOTE = '"'.charCodeAt(0);

/** Without reading the rest of the record: the load generator must not cost what it measures. */
export function orderNoIn(value: Buffer): string {
  const from = value.indexOf(MARK) + MARK.length;
  return value.toString('utf8', from, value.indexOf(QUOTE, from));
}
