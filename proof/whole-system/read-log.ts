import { fromHeaders } from '#libs/contracts';
import { kafkaClient, newId, type KafkaAccess } from '#libs/messaging';

import { SILENT } from './silent.js';
import type { LogRecord } from './log-record.js';

const READ_WITHIN_MS = 120_000;

/** Every record that the services' relays have sent, from the first to what is there now, partition by partition in order. */
export async function readLog(access: KafkaAccess): Promise<LogRecord[]> {
  const kafka = kafkaClient(access, 'chaos', SILENT);
  const admin = kafka.admin();
  await admin.connect();
  const topics = (await admin.listTopics()).filter((topic) => !/^(__|ops\.|facility\.)|^party\.[^.]+\.v1$/.test(topic));
  const left = new Map<string, number>();
  for (const topic of topics)
    for (const { partition, high, low } of await admin.fetchTopicOffsets(topic))
      if (Number(high) > Number(low)) left.set(`${topic}/${partition}`, Number(high) - 1);
  const groupId = `chaos-${newId()}`;
  const consumer = kafka.consumer({ groupId, allowAutoTopicCreation: false });
  const records: LogRecord[] = [];
  try {
    await consumer.connect();
    await consumer.subscribe({ topics, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      const tooLate = setTimeout(() => reject(new Error('the topics could not be read to their ends')), READ_WITHIN_MS);
      const done = () => {
        clearTimeout(tooLate);
        resolve();
      };
      if (left.size === 0) return done();
      consumer
        .run({
          autoCommit: false,
          eachBatch: ({ batch: { topic, partition, messages } }) => {
            for (const { offset, key, headers } of messages) {
              const text = Object.fromEntries(
                Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]),
              );
              const record = recordOf(topic, partition, Number(offset), key?.toString() ?? '', text);
              if (record) records.push(record);
              if (left.get(`${topic}/${partition}`) === Number(offset)) left.delete(`${topic}/${partition}`);
            }
            if (left.size === 0) done();
            return Promise.resolve();
          },
        })
        .catch(reject);
    });
  } finally {
    await consumer.disconnect();
    await admin.deleteGroups([groupId]).catch(() => undefined);
    await admin.disconnect();
  }
  return records.sort((a, b) => a.topic.localeCompare(b.topic) || a.partition - b.partition || a.offset - b.offset);
}

/** Undefined for what no relay has sent. */
function recordOf(
  topic: string,
  partition: number,
  offset: number,
  key: string,
  headers: Record<string, string>,
): LogRecord | undefined {
  const envelope = fromHeaders(headers, key);
  const { tg_xid: xid, tg_pos: pos } = headers;
  if (!envelope || xid === undefined || pos === undefined) return undefined;
  const { id, type, source, subject, sequence, recordedtime: recordedAt, causationid: cause } = envelope;
  const position = { xid: BigInt(xid), pos: BigInt(pos) };
  return { topic, partition, offset, key, id, type, source, subject, sequence, recordedAt, cause, position };
}
