import type { Kafka } from 'kafkajs';
import type { Pool } from 'pg';
import type { Contracts } from '../core/contracts.js';
import { RefusedToStart } from '../core/errors.js';
import { committedOffsets } from '../kafka/committed-offsets.js';
import { checkPartitions } from '../kafka/ensure-topics.js';
import { type LogEnds, LogReader } from '../kafka/log-reader.js';
import { lastRecords, scanBack } from '../kafka/scan-back.js';
import type { Operations } from '../postgres/operations.js';
import { allWatermarks, outboxMemory } from '../postgres/restored-outbox.js';
import { compareMarks, overtakenSentence, sentenceOf } from '../recovery/compare-marks.js';
import { eventIdOf, isLater, loggedEvent, type LoggedEvent } from '../recovery/logged-event.js';
import { linkedEvents, partitionName } from '../recovery/linked-events.js';
import { planOutbox } from '../recovery/plan-outbox.js';
import type { MessagingLog } from './messaging-log.js';

export interface StartCheckOptions {
  readonly service: string;
  readonly contracts: Contracts;
  readonly kafka: Kafka;
  readonly pool: Pool;
  readonly operations: Operations;
  readonly log: MessagingLog;
}

const OTHER_KAFKA = 'Kafka does not hold what this service has processed: it was lost, made again or cut off';
const OLDER = 'the database is older than what this service has published: it was restored to an earlier moment';
const BEHIND = 'the database is older than what this service has processed: it was restored to an earlier moment';
const COUNTER = 'the transaction counter of the database lies behind the outbox: it was restored as a copy of its rows';

/**
 * Compares what the database remembers with what the brokers hold, before anything is accepted: the cluster, the numbers of partitions, the
 * watermarks, and the last records of the service's own topics. With few transactions since a restore the numbers of both sides meet again,
 * so the records are compared by the ids of their events.
 *
 * A database that is behind the offsets of its group was restored. The events between may be void by now, which only a look at the databases
 * of their publishers tells; so it is refused. Where all of them came from outside they are read again from the watermark.
 * @throws RefusedToStart
 */
export async function checkStart(options: StartCheckOptions): Promise<void> {
  const { kafka, contracts, operations, service, pool, log } = options;
  const admin = kafka.admin();
  const reader = new LogReader(kafka);
  await Promise.all([admin.connect(), reader.connect()]);
  try {
    const { clusterId, partitions } = await reader.clusterView();
    checkPartitions(partitions, contracts.topics);
    const isRead = new Set((await allWatermarks(pool)).map(({ topic }) => topic));
    // Before the watermarks, which another instance moves meanwhile: it commits what they say already.
    const committed = await committedOffsets(admin, service, [...isRead]);
    const marks = await allWatermarks(pool);
    const own = [...partitions.keys()].filter((name) => contracts.topicOf(name)?.owner === service);
    const ends = await reader.ends([...new Set([...own, ...isRead])]);
    const readEnds = ends.filter(({ topic }) => isRead.has(topic));
    const { broken, overtaken } = compareMarks(marks, [...readEnds, ...goneOf(contracts, marks, readEnds)], committed);
    const cluster = await operations.clusterChange(clusterId);
    if (cluster || broken.length > 0)
      throw new RefusedToStart(OTHER_KAFKA, [...(cluster ? [cluster] : []), ...broken.map(sentenceOf)]);
    await refuseOlderDatabase(
      options,
      reader,
      ends.filter(({ topic }) => own.includes(topic)),
    );
    const ours = overtaken.filter(({ topic }) => !contracts.topicOf(topic)?.fromOutside);
    if (ours.length > 0) throw new RefusedToStart(BEHIND, ours.map(overtakenSentence));
    if (overtaken.length > 0)
      log.warn('the database is older than the offsets of its group; what came from outside is processed again', {
        partitions: overtaken.length,
        records: overtaken.reduce((sum, { processed, committed }) => sum + committed - processed - 1, 0),
      });
  } finally {
    await Promise.all([admin.disconnect(), reader.disconnect()]);
  }
}

/** Topics of the contracts that were processed and are not there at all. */
function goneOf(
  contracts: Contracts,
  marks: Awaited<ReturnType<typeof allWatermarks>>,
  ends: readonly LogEnds[],
): LogEnds[] {
  const there = new Set(ends.map(({ topic }) => topic));
  const wanted = new Set(contracts.topics.map(({ name }) => name));
  const gone = marks.filter(({ topic, offset }) => offset >= 0 && wanted.has(topic) && !there.has(topic));
  return gone.map(({ topic, partition }) => ({ topic, partition, low: 0, high: 0 }));
}

/** The log is read first: what a relay of another instance publishes meanwhile is then in the database. */
async function refuseOlderDatabase(
  options: StartCheckOptions,
  reader: LogReader,
  own: readonly LogEnds[],
): Promise<void> {
  const { pool } = options;
  const last = (await lastRecords(reader, own)).flatMap(({ end, record }) => loggedEvent(end, record) ?? []);
  const memory = await outboxMemory(
    pool,
    last.map(({ at }) => at),
  );
  const { voids } = planOutbox(memory, last, memory.entries);
  if (voids.length > 0) {
    const suspicious = new Set(voids.map(partitionName));
    await refuseLostTime(
      options,
      reader,
      own.filter((end) => suspicious.has(partitionName(end))),
    );
  }
  if (memory.cursor.xid >= memory.nextXid)
    throw new RefusedToStart(COUNTER, [
      `the outbox is published up to transaction ${memory.cursor.xid}, the next one is ${memory.nextXid}`,
    ]);
}

/** A record of another writer at the end of a partition is no reason to refuse: its predecessor tells. */
async function refuseLostTime(
  { pool, log }: StartCheckOptions,
  reader: LogReader,
  suspicious: readonly LogEnds[],
): Promise<void> {
  const before = await outboxMemory(pool, []);
  const later: LoggedEvent[] = [];
  for (const end of suspicious) {
    const isWanted = (event: LoggedEvent | undefined) => event !== undefined && isLater(event, before);
    const records = await scanBack(reader, end, (record) => isWanted(loggedEvent(end, record)));
    later.push(...records.flatMap((record) => loggedEvent(end, record) ?? []));
  }
  const memory = await outboxMemory(
    pool,
    later.map(({ at }) => at),
  );
  const lows = new Map(suspicious.map((end) => [partitionName(end), end.low]));
  const { linked, foreign } = linkedEvents(
    memory,
    later.filter((event) => isLater(event, memory)),
    memory.entries,
    lows,
  );
  const { voids } = planOutbox(memory, linked, memory.entries);
  if (voids.length > 0)
    throw new RefusedToStart(
      OLDER,
      [...Map.groupBy(voids, partitionName).values()].map((of) => unknownOf(of.at(-1)!)),
    );
  for (const [, of] of Map.groupBy(foreign, partitionName)) {
    const { topic, partition, offset } = of.at(-1)!;
    log.error('records that this service has not sent lie on its own topic: another writer has access to it', {
      topic,
      partition,
      offset,
      records: of.length,
    });
  }
}

function unknownOf(event: LoggedEvent): string {
  const { ce_type: type = '?', ce_time = '?', ce_recordedtime: time = ce_time } = event.record.headers;
  return `${event.topic}[${event.partition}] ends with ${type} ${eventIdOf(event)} of ${time}, which the database does not know`;
}
