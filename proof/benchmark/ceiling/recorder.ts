import { Kafka } from 'kafkajs';
import pg from 'pg';

import { FrameWriter, type RecordedBatch } from './frames.js';

interface Query {
  readonly text: string;
  readonly name?: string;
  readonly values?: unknown[];
}
type Answer = { readonly rowCount: number | null };

/**
 * Writes down every statement and every send of this process, and changes none of them. Only the bench loads it.
 * @returns ends it for clients that are made from then on
 */
export function recordTo(path: string, what: { readonly sql: boolean } = { sql: true }): () => void {
  const writer = new FrameWriter(path);
  if (what.sql) recordSql(writer);
  return recordKafka(writer);
}

function recordSql(writer: FrameWriter): void {
  const connections = new WeakMap<object, number>();
  let [made, asked] = [0, 0];
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  pg.Client.prototype.query = function (this: object, ...args: unknown[]) {
    const [given, maybeValues] = args;
    const { text, name, values } = typeof given === 'string' ? ({ text: given } as Query) : (given as Query);
    const id = ++asked;
    if (!connections.has(this)) connections.set(this, ++made);
    const sent = values ?? (Array.isArray(maybeValues) ? (maybeValues as unknown[]) : []);
    writer.write({ kind: 'sql', at: Date.now(), connection: connections.get(this)!, name, text, values: sent, id });
    const answered = (rows: number) => writer.write({ kind: 'answer', id, rows });
    const last = args.at(-1);
    if (typeof last === 'function') {
      args[args.length - 1] = (error: unknown, answer?: Answer) => {
        answered(error ? -1 : (answer?.rowCount ?? 0));
        (last as (error: unknown, answer?: Answer) => void)(error, answer);
      };
      return query.apply(this, args);
    }
    const promise = query.apply(this, args) as Promise<Answer> | undefined;
    promise?.then?.(
      (answer) => answered(answer.rowCount ?? 0),
      () => answered(-1),
    );
    return promise;
  } as typeof pg.Client.prototype.query;
}

function recordKafka(writer: FrameWriter): () => void {
  let producers = 0;
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const { producer: makeProducer, consumer: makeConsumer } = Kafka.prototype;
  Kafka.prototype.producer = function (this: Kafka, ...args) {
    const producer = makeProducer.apply(this, args);
    const number = ++producers;
    return {
      ...producer,
      sendBatch(batch) {
        writer.write({ kind: 'send', at: Date.now(), producer: number, batch: batch as unknown as RecordedBatch });
        return producer.sendBatch(batch);
      },
    };
  };
  Kafka.prototype.consumer = function (this: Kafka, ...args) {
    const consumer = makeConsumer.apply(this, args);
    return {
      ...consumer,
      subscribe(subscription) {
        const topics = 'topics' in subscription ? subscription.topics : [subscription.topic];
        writer.write({ kind: 'subscribe', topics: topics.map(String) });
        return consumer.subscribe(subscription);
      },
    };
  };
  return () => {
    Kafka.prototype.producer = makeProducer;
    Kafka.prototype.consumer = makeConsumer;
  };
}
