/** What the checks need to know of one record of a topic that a service writes. */
export interface LogRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly id: string;
  readonly type: string;
  readonly source: string;
  /** The aggregate that it is about. */
  readonly subject: string;
  /** Counts the events of the subject from 1. */
  readonly sequence: number;
  /** UTC, on the system's clock. */
  readonly recordedAt: string;
  readonly cause: string;
  /** Of its outbox; a relay may bring the same one again. */
  readonly position: { readonly xid: bigint; readonly pos: bigint };
}

/** What a campaign has found to be wrong. */
export interface Violation {
  readonly kind: 'lost' | 'doubled' | 'outOfOrder' | 'leftWithoutPermit' | 'illegal';
  readonly check: string;
  /** The parcel, or whatever it is about. */
  readonly id: string;
  readonly what: string;
}
