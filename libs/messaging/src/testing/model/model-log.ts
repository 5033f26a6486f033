import { partitionOf as partitionOfKey } from '../../core/partition-of.js';
import type { ConsumerRecord, Partition, ProducerRecord } from '../../core/record.js';

export const PARTITIONS = 2;

/** Brokers: a log for each partition; offsets from 0. */
export class ModelLog {
  private readonly logs = new Map<string, ConsumerRecord[]>();
  /** For producers that number their batches: the next number that a partition expects of each. */
  private readonly expected = new Map<string, number>();

  private producers = 0;

  newProducer(): number {
    return this.producers++;
  }

  append(topic: string, record: Omit<ProducerRecord, 'topic'>): void {
    const log = this.records({ topic, partition: partitionOf(record.key) });
    log.push({ offset: log.length, key: record.key, headers: record.headers, value: record.value, timestamp: 0 });
  }

  /** Appends what a producer sends to one partition. A number that was seen counts as a repetition: acknowledged and not appended. */
  land(batch: readonly ProducerRecord[], numbered?: { producer: number; number: number }): void {
    if (numbered) {
      const name = `${numbered.producer}|${batch[0]!.topic}|${partitionOf(batch[0]!.key)}`;
      const next = this.expected.get(name) ?? 0;
      if (numbered.number < next) return;
      this.expected.set(name, numbered.number + 1);
    }
    for (const { topic, ...record } of batch) this.append(topic, record);
  }

  records({ topic, partition }: Partition): ConsumerRecord[] {
    const name = `${topic}|${partition}`;
    let log = this.logs.get(name);
    if (!log) this.logs.set(name, (log = []));
    return log;
  }
}

export function partitionOf(key: string): number {
  return partitionOfKey(key, PARTITIONS);
}

export function partitionsOf(topic: string): Partition[] {
  return Array.from({ length: PARTITIONS }, (_, partition) => ({ topic, partition }));
}
