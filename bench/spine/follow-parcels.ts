import { DeclarationLodged, ParcelReleased, topics, type Declaration } from '#libs/contracts';
import { kafkaClient } from '#libs/messaging';

import { OutsidePublisher } from '../../tools/running/order-publisher.js';
import { scanRecord } from '../../tools/simulator/scan-record.js';
import type { BenchSystem } from './start-system.js';

/** Real milliseconds since 1970, by the clock of this one machine. */
export interface Times {
  readonly orderNo: string;
  scannedAt?: number;
  decidedAt?: number;
  releasedAt?: number;
}

/** Scans each parcel as soon as it is announced, and notes when customs has decided and released: the time of the record in Kafka. */
export class ParcelFollower {
  /** By declaration. */
  readonly times = new Map<string, Times>();
  readonly #early = new Map<string, Partial<Times>>();
  readonly #consumer;
  readonly #publisher: OutsidePublisher;

  constructor(system: BenchSystem) {
    this.#consumer = kafkaClient(system.brokers, 'bench').consumer({
      groupId: 'bench',
      allowAutoTopicCreation: false,
      maxWaitTimeInMs: 20,
    });
    this.#publisher = new OutsidePublisher(system.brokers, 'bench-scanner');
  }

  async start(): Promise<void> {
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topics: [topics.declarations.name, topics.clearance.name], fromBeginning: true });
    const joined = new Promise((resolve) => this.#consumer.on(this.#consumer.events.GROUP_JOIN, resolve));
    await this.#consumer.run({
      eachBatch: async ({ batch }) => {
        const announced: Declaration[] = [];
        for (const { headers, key, value, timestamp } of batch.messages) {
          const type = headers?.['ce_type']?.toString() ?? '';
          if (type === DeclarationLodged.name && value) announced.push(JSON.parse(value.toString()) as Declaration);
          else if (batch.topic === topics.clearance.name) this.#note(key?.toString() ?? '', type, Number(timestamp));
        }
        await this.#scan(announced);
      },
    });
    await joined;
  }

  async stop(): Promise<void> {
    await this.#consumer.disconnect();
    await this.#publisher.disconnect();
  }

  async #scan(announced: readonly Declaration[]): Promise<void> {
    const now = Date.now();
    for (const { declarationId, orderNo } of announced) {
      this.times.set(declarationId, { orderNo, ...this.#early.get(declarationId), scannedAt: now });
      this.#early.delete(declarationId);
    }
    await this.#publisher.send(
      announced.map(({ parcels, handoverFacility: facility, grossWeightGrams: grams }) =>
        scanRecord(
          { device: 'scale-1', purpose: 'sorting', barcode: parcels[0]!.itemNumber, facility, grams, livemode: false },
          new Date(now),
        ),
      ),
    );
  }

  /** The first event of a declaration is its decision. The two topics do not wait for each other. */
  #note(declarationId: string, type: string, at: number): void {
    const known = this.times.get(declarationId);
    const times: Partial<Times> = known ?? this.#early.get(declarationId) ?? {};
    times.decidedAt ??= at;
    if (type === ParcelReleased.name) times.releasedAt ??= at;
    if (!known) this.#early.set(declarationId, times);
  }
}
