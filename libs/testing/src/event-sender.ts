import { type DataOf, type Envelope, type EventType, toHeaders, topicFor } from '#libs/contracts';
import { kafkaClient, KafkaPublisher, type KafkaAccess, newId, type ProducerRecord } from '#libs/messaging';

/** Anything that {@link recordOf} would set by itself. */
export type Attributes = Partial<Omit<Envelope, 'type' | 'typeversion'>>;

/** What is published: an event with data, or a tombstone on its key. */
export interface EventToSend extends Attributes {
  readonly type: EventType;
  readonly data: unknown;
  readonly key?: string;
}

/** An event to send, typed by its contract. */
export function eventOf<E extends EventType<never> | EventType>(
  type: E,
  data: DataOf<E>,
  attributes: Attributes = {},
): EventToSend {
  return { type: type, data, ...attributes };
}

/** A record without data on the key. */
export function tombstoneOf(type: EventType<never> | EventType, key: string, attributes: Attributes = {}): EventToSend {
  return { type: type, data: null, key, ...attributes };
}

/**
 * Publishes events as the relay of another service would, with an outbox of its own in name. What is not given is: now, live, the key as
 * subject and correlation, the first of its subject.
 */
export class EventSender {
  private readonly publisher: KafkaPublisher;
  private readonly source = newId();
  /** Events sent so far; each counts as a transaction. */
  private sent = 0;
  /** What was sent last to each partition, as the header `tg_prev` has it. */
  private readonly last = new Map<string, string>();
  /** The publisher takes one send at a time. */
  private sending: Promise<void> = Promise.resolve();

  /** @param now the time of the events: the clock of the service under test */
  constructor(
    access: KafkaAccess,
    private readonly now: () => Date = () => new Date(),
  ) {
    // A topic that was made a moment ago may have no leader yet.
    this.publisher = new KafkaPublisher(kafkaClient(access, 'test'), { retries: 10 });
  }

  /** In the order given. */
  async send(...events: readonly EventToSend[]): Promise<void> {
    const records = events.map((event) => recordOf(event, this.now()));
    await this.inTurn(async () => this.publisher.send(await this.chained(records)));
  }

  /** Records as they are, for what no publisher of ours would send. */
  async sendRecords(records: readonly ProducerRecord[]): Promise<void> {
    await this.inTurn(() => this.publisher.send(records));
  }

  private async inTurn(send: () => Promise<void>): Promise<void> {
    const sent = this.sending.catch(() => undefined).then(send);
    this.sending = sent;
    await sent;
  }

  private async chained(records: readonly ProducerRecord[]): Promise<ProducerRecord[]> {
    const partitions = await this.publisher.place(records);
    return records.map((record, i) => {
      const partition = partitions[i]!;
      const name = `${record.topic}|${partition}`;
      const xid = String(++this.sent);
      const position = { tg_source: this.source, tg_xid: xid, tg_pos: '1', tg_prev: this.last.get(name) ?? '-' };
      this.last.set(name, `${xid}/1`);
      return { ...record, partition, headers: { ...record.headers, ...position } };
    });
  }

  async stop(): Promise<void> {
    await this.publisher.disconnect();
  }
}

function recordOf({ type, data, key: given, ...attributes }: EventToSend, now: Date): ProducerRecord {
  const key = given ?? type.key(data as never);
  const id = newId();
  const time = now.toISOString();
  const envelope: Envelope = {
    id,
    source: 'test',
    time,
    recordedtime: time,
    subject: key,
    sequence: 1,
    correlationid: key,
    causationid: id,
    livemode: true,
    ...attributes,
    type: type.name,
    typeversion: type.version,
  };
  return {
    topic: topicFor(type, data as never, envelope.livemode),
    key,
    headers: toHeaders(envelope),
    value: data === null ? null : Buffer.from(JSON.stringify(data)),
  };
}
