import { Injectable } from '@nestjs/common';
import { topics } from '#libs/contracts';
import { newId, partitionOf } from '#libs/messaging';
import { Cluster, type TopicView } from '../topics/cluster.service.js';
import type { Place } from './places.js';
import { type FoundRecord, type PartitionRange, Scan } from './scan.js';

const MOST_RECORDS = 2_000_000;
const LONGEST_MS = 15_000;

/** The part of a kafkajs consumer that a scan uses. */
type Consumer = ReturnType<Cluster['kafka']['consumer']>;

export interface ScanResult {
  /** In the order of their time at the broker. */
  readonly found: readonly FoundRecord[];
  readonly scanned: number;
  /** False where a limit was reached before the end: records may be missing. */
  readonly complete: boolean;
}

/** Reads the records of given keys from Kafka. */
@Injectable()
export class KeyScanner {
  constructor(private readonly cluster: Cluster) {}

  /**
   * Reads, from `since` on, only the partitions that the keys lie in. `since` is real time in milliseconds: an id holds the time at which it
   * was made, so nothing older is read. A departure may have been scheduled long before, and there are few.
   */
  async scan(views: readonly TopicView[], places: readonly Place[], since: number): Promise<ScanResult> {
    const scan = new Scan(await this.rangesOf(views, places, since), places);
    if (!scan.isDone) await this.read(scan);
    return { found: scan.inOrder(), scanned: scan.scanned, complete: scan.isDone };
  }

  private async read(scan: Scan): Promise<void> {
    const consumer = this.cluster.kafka.consumer({
      groupId: `monitor-trace-${newId()}`,
      sessionTimeout: 10_000,
      maxWaitTimeInMs: 20,
      allowAutoTopicCreation: false,
    });
    await consumer.connect();
    try {
      await consumer.subscribe({ topics: scan.openTopics(), fromBeginning: true });
      await readUntilDone(consumer, scan);
    } finally {
      await consumer.disconnect();
    }
  }

  private async rangesOf(
    views: readonly TopicView[],
    places: readonly Place[],
    since: number,
  ): Promise<PartitionRange[]> {
    const ranges: PartitionRange[] = [];
    const admin = this.cluster.kafka.admin();
    await admin.connect();
    try {
      const ofTopic = async ([topic, at]: [string, Place[]]): Promise<void> => {
        const view = views.find((known) => known.topic === topic);
        if (!view) return;
        const from = topic === topics.departures.name ? 0 : since;
        const starts = offsetsOf(await admin.fetchTopicOffsetsByTimestamp(topic, from), ({ offset }) => offset);
        const ends = offsetsOf(await admin.fetchTopicOffsets(topic), ({ high }) => high);
        const partitions = new Set(at.map(({ key }) => partitionOf(key, view.partitions)));
        for (const partition of partitions)
          ranges.push({ topic, partition, from: starts.get(partition) ?? 0, to: ends.get(partition) ?? 0 });
      };
      // Each facility and each party has topics of its own: one after the other their answers would take too long.
      await Promise.all([...Map.groupBy(places, (place) => place.topic)].map(ofTopic));
    } finally {
      await admin.disconnect();
    }
    return ranges;
  }
}

/** Resolves at the end of all ranges, or when a limit is reached. */
function readUntilDone(consumer: Consumer, scan: Scan): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const deadline = setTimeout(resolve, LONGEST_MS);
    const finish = () => {
      clearTimeout(deadline);
      resolve();
    };
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => seekToRanges(consumer, scan, payload.memberAssignment));
    consumer
      .run({
        autoCommit: false,
        eachBatch: ({ batch }) => {
          const { topic, partition } = batch;
          scan.take(batch);
          if (scan.nextOffset(topic, partition) === undefined) consumer.pause([{ topic, partitions: [partition] }]);
          if (scan.isDone || scan.scanned >= MOST_RECORDS) finish();
          return Promise.resolve();
        },
      })
      .catch(reject);
  });
}

function seekToRanges(consumer: Consumer, scan: Scan, assigned: Readonly<Record<string, number[]>>): void {
  for (const [topic, partitions] of Object.entries(assigned)) {
    for (const partition of partitions) {
      const next = scan.nextOffset(topic, partition);
      if (next === undefined) consumer.pause([{ topic, partitions: [partition] }]);
      else consumer.seek({ topic, partition, offset: String(next) });
    }
  }
}

function offsetsOf<Entry extends { partition: number }>(
  entries: readonly Entry[],
  offset: (entry: Entry) => string,
): Map<number, number> {
  return new Map(entries.map((entry) => [entry.partition, Number(offset(entry))]));
}
