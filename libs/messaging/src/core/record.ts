import type { Headers } from './envelope.js';

export interface Partition {
  readonly topic: string;
  readonly partition: number;
}

/** A record as it is sent. */
export interface ProducerRecord {
  readonly topic: string;
  /** By the key if it is left out. */
  readonly partition?: number;
  readonly key: string;
  readonly headers: Headers;
  readonly value: Buffer | null;
}

/** A record as it was fetched. */
export interface ConsumerRecord {
  readonly offset: number;
  /** As `keyOfBytes` names it. */
  readonly key: string;
  readonly headers: Headers;
  readonly value: Buffer | null;
  /** Milliseconds since 1970 by the broker or the publisher. */
  readonly timestamp: number;
}

/** A fetched record and where it came from. */
export interface Arrival extends Partition {
  readonly record: ConsumerRecord;
}

/** The header of a record that stands in place of a batch which the client could not unpack; its value says why. */
export const UNREADABLE = 'tg_unreadable';
