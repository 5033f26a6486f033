import type { OutboxWaiting } from './backlog.js';

/** What an operator orders. */
export interface OperatorCommand {
  /** The service that it is for. */
  readonly service: string;
  /** `pause` and `resume` are about a topic, `replay` and `discard` about a parked key. */
  readonly command: 'pause' | 'resume' | 'replay' | 'discard';
  readonly topic?: string;
  /** As `keyOfBytes` names it: empty for records that came without one. */
  readonly key?: string;
  /** Takes the place of the first parked event's data at the next replay. Sealed to the service by `sealEdit`. */
  readonly edit?: string;
  readonly reason: string;
  readonly by: string;
  /** The person, when one orders it: the service that obeys puts the act on record. */
  readonly person?: OrderingPerson;
}

/** As in the record of acts. */
export interface OrderingPerson {
  readonly name: string;
  readonly role: string;
  readonly facility: string;
  readonly request: string;
  readonly digest: string;
}

/** An event that was parked, or that failed again in a replay. The event itself stays with the service: it may be personal. */
export interface ParkedNotice {
  readonly service: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  readonly eventId: string;
  readonly eventType: string;
  /** `poison`, `bug`, `conflict` or `replay-failed`. */
  readonly errorClass: string;
  readonly message: string;
  readonly at: string;
}

/** A partition on which a service goes no further: its records do not continue the chain of those that took effect. */
export interface StoppedPartition {
  readonly topic: string;
  readonly partition: number;
  /** Of the record that does not continue the chain. */
  readonly offset: number;
  /** The last position that took effect, `xid/pos of source`: the one that the record had to name as its predecessor. */
  readonly expected: string;
  /** The position of the record, likewise. */
  readonly found: string;
  readonly reason: string;
}

/** The state of one instance of a service. */
export interface ServiceReport {
  readonly service: string;
  readonly instance: string;
  readonly at: string;
  readonly outbox: OutboxWaiting;
  readonly parkedKeys: number;
  /** The keys that wait longest; at most a hundred. */
  readonly parked: ParkedSummary[];
  readonly handled: number;
  readonly chunks: number;
  readonly clashes: number;
  readonly fenced: number;
  /** Loads that a use case caused by a look that it does not declare. */
  readonly lateReads: number;
  readonly lastProgress: string;
  readonly paused: string[];
  /** The same topics, with what there is to know of each pause. */
  readonly pauses: PauseReport[];
  /** All that it reads; what is not among them cannot be paused. */
  readonly reads: string[];
  /** Seals edits to the service, by `sealEdit`. Absent from reports of former versions. */
  readonly editKey?: string;
  /** Absent from reports of former versions. */
  readonly stopped?: StoppedPartition[];
  /** Sums of the service's states. */
  readonly counts: Record<string, number>;
}

/** Why a topic is not read for now. */
export interface PauseReport {
  readonly topic: string;
  /** Who commanded it; `storm` where many keys failed alike. */
  readonly by: string;
  readonly reason: string;
  /** UTC, the system's clock. */
  readonly since: string;
  /** Real time at which the pause of a storm ends by itself. */
  readonly until?: string;
  /** How many storms there were one after the other. */
  readonly attempt?: number;
}

export interface ParkedSummary {
  readonly topic: string;
  readonly key: string;
  /** Events that wait. */
  readonly count: number;
  readonly reason: string;
  readonly errorClass: string;
  readonly since: string;
  readonly state: string;
  /** Of the first event that waits; absent where the record names none. */
  readonly eventType?: string;
  /** How often the first event was tried. */
  readonly attempts?: number;
}
