import { type EventType, OrderPlaced, partyTopic, toHeaders } from '#libs/contracts';
import { kafkaClient, KafkaPublisher, newId, type KafkaAccess, type ProducerRecord } from '#libs/messaging';

import { isLive } from '../local/parties.js';
import type { AnyOrder } from './order-sender.js';
import type { Party, RunningSystem } from './running-system.js';

/** One order as an event on its party's own topic. */
export function orderPlaced(party: Party, order: AnyOrder, at: Date): ProducerRecord {
  return published(party, { type: OrderPlaced, key: order.orderNo, data: { order } }, at);
}

/** What a party hands in as an event on its own topic: CloudEvents in the headers, data in the value. `at` is the system's time. */
export function published(
  party: Party,
  { type, key, data }: { readonly type: EventType; readonly key: string; readonly data: object },
  at: Date,
): ProducerRecord {
  const id = newId();
  const time = at.toISOString();
  const livemode = isLive(party);
  return {
    topic: partyTopic(party.id, livemode).name,
    key,
    headers: toHeaders({
      id,
      source: party.id,
      type: type.name,
      typeversion: type.version,
      time,
      recordedtime: time,
      subject: key,
      sequence: 0,
      correlationid: id,
      causationid: id,
      livemode,
    }),
    value: Buffer.from(JSON.stringify({ partyId: party.id, ...data })),
  };
}

/** What fails is thrown; the client does not log it besides. */
const SILENT = { logCreator: () => () => undefined };

/** Publishes records from outside: again and again until the broker has them, in order, one send at a time. */
export class OutsidePublisher {
  #publisher: KafkaPublisher | undefined;

  constructor(
    private readonly access: KafkaAccess,
    private readonly clientId: string,
  ) {}

  /** @throws when the broker did not answer; what was sent may be there all the same, and the caller may send it again */
  async send(records: readonly ProducerRecord[]): Promise<void> {
    if (records.length === 0) return;
    this.#publisher ??= new KafkaPublisher(kafkaClient(this.access, this.clientId, SILENT), { retries: 2 });
    try {
      await this.#publisher.send(records);
    } catch (error) {
      await this.disconnect();
      throw error;
    }
  }

  async disconnect(): Promise<void> {
    const publisher = this.#publisher;
    this.#publisher = undefined;
    await publisher?.disconnect().catch(() => undefined);
  }
}

/** Publishes as many users of Kafka, since each may write to its own topic only. */
export class OutsidePublishers {
  readonly #byUser = new Map<string, OutsidePublisher>();

  constructor(
    private readonly system: Pick<RunningSystem, 'kafkaAs'>,
    private readonly clientId: string,
  ) {}

  /** @throws as {@link OutsidePublisher.send}, and for a user that was not made here */
  async send(user: string, records: readonly ProducerRecord[]): Promise<void> {
    const publisher = this.#byUser.get(user) ?? new OutsidePublisher(this.system.kafkaAs(user), this.clientId);
    this.#byUser.set(user, publisher);
    try {
      await publisher.send(records);
    } catch (error) {
      // It may have another password by now.
      this.#byUser.delete(user);
      throw error;
    }
  }

  async disconnect(): Promise<void> {
    await Promise.all([...this.#byUser.values()].map((publisher) => publisher.disconnect()));
    this.#byUser.clear();
  }
}

/** Whether Kafka does not know this user by this password, or there is none here. For a moment also when a broker has just started. */
export function isUnknownUser(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NoSuchUser' || error.name === 'KafkaJSSASLAuthenticationError');
}
