import { contracts } from '#libs/contracts';
import {
  comparePlaces,
  dropSeen,
  eventIdOf,
  loggedEvent,
  withoutVoid,
  type LogEnds,
  type LogReader,
  type PartitionView,
} from '#libs/messaging';

import type { ServiceState, StatefulService } from './service-state.js';

/** A partition that is looked at as a whole, because its consumer cannot go on or must not. */
export interface SuspiciousPartition extends PartitionView {
  readonly consumer: StatefulService;
  readonly publisher: StatefulService;
}

/** A few records of each partition are read; the whole partition where they do not continue the chain. */
export async function suspiciousPartitions(
  reader: LogReader,
  ends: readonly LogEnds[],
  services: readonly ServiceState[],
): Promise<SuspiciousPartition[]> {
  const endOf = new Map(ends.map((end) => [`${end.topic}|${end.partition}`, end]));
  const found: SuspiciousPartition[] = [];
  for (const { service: consumer, marks, ended } of services) {
    const known = new Map(ended.map((end) => [end.source, end]));
    for (const mark of marks) {
      const end = endOf.get(`${mark.topic}|${mark.partition}`);
      const topic = contracts.topicOf(mark.topic);
      const publisher = services.find(({ service }) => service === topic?.owner);
      if (!end || !topic || !publisher || topic.fromOutside || !mark.position) continue;
      const view = { mark, topic, low: end.low, source: publisher.outbox.source, lastSent: undefined, ended: known };
      if (!isBeyond(view, publisher) && !(await isStopped(reader, end, view))) continue;
      const records = await wholePartition(reader, end);
      found.push({
        ...view,
        records,
        lastSent: lastSentTo(end, publisher, records),
        consumer,
        publisher: publisher.service,
      });
    }
  }
  return found;
}

type Looked = Omit<PartitionView, 'records'>;

/** Nothing can have been taken beyond what was sent last to the partition, or what waits in the outbox and may have been sent. */
function isBeyond({ mark: { topic, partition, position } }: Looked, { outbox }: ServiceState): boolean {
  if (position?.source !== outbox.source) return false;
  const sent = outbox.lastSent.find((last) => last.topic === topic && last.partition === partition);
  const last = outbox.entries.at(-1) ?? sent ?? outbox.cursor;
  return comparePlaces(position, last) > 0;
}

/** Whether the first record that is new to the consumer does not continue the chain. */
async function isStopped(reader: LogReader, end: LogEnds, { mark, topic, ended }: Looked): Promise<boolean> {
  for await (const records of reader.read(end, Math.max(end.low, mark.offset + 1), end.high)) {
    const { fresh, stop } = dropSeen(mark, withoutVoid(records, ended), topic);
    if (fresh.some((record) => loggedEvent(end, record))) return false;
    if (stop) return true;
  }
  return false;
}

const positions = ['tg_place', 'tg_source', 'tg_xid', 'tg_pos', 'tg_prev'];
const kept = new Set([...positions, 'ce_id', 'ce_type', 'ce_time', 'ce_recordedtime']);

/** Without payloads: what a position needs, and what names an event. */
async function wholePartition(reader: LogReader, end: LogEnds): Promise<PartitionView['records']> {
  const all: PartitionView['records'][number][] = [];
  for await (const records of reader.read(end, end.low, end.high))
    for (const record of records) {
      const headers = Object.fromEntries(Object.entries(record.headers).filter(([name]) => kept.has(name)));
      all.push({ ...record, headers, value: null });
    }
  return all;
}

/** What the cursor covers, or an entry behind it that has come to the log before the cursor was moved. */
function lastSentTo(end: LogEnds, { outbox }: ServiceState, records: PartitionView['records']) {
  const ids = new Map(outbox.entries.map(({ xid, pos, id }) => [`${xid}/${pos}`, id]));
  const waiting = records
    .flatMap((record) => loggedEvent(end, record) ?? [])
    .filter(
      (event) => event.at.source === outbox.source && ids.get(`${event.at.xid}/${event.at.pos}`) === eventIdOf(event),
    )
    .map(({ at: { xid, pos } }) => ({ xid, pos }));
  const sent = outbox.lastSent.find(({ topic, partition }) => topic === end.topic && partition === end.partition);
  return waiting.sort(comparePlaces).at(-1) ?? (sent && { xid: sent.xid, pos: sent.pos });
}
