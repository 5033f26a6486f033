import { envelopeCodec, type EnvelopeCodec, type ExtensionAttributes } from './envelope.js';
import type { AnyEventType, EventOf, EventType } from './event-type.js';
import type { OperatorCommand, ParkedNotice, ServiceReport } from './operations.js';

/** A topic, as far as the messaging core treats it differently from others. */
export interface Topic {
  readonly name: string;
  /** Final: another count breaks the order of keys and the watermarks, so it takes a new topic. */
  readonly partitions: number;
  readonly cleanup: 'delete' | 'compact';
  /** Milliseconds; must outlast the longest outage plus a replay. -1 keeps for ever. */
  readonly retentionMs: number;
  /** Bytes of one batch of records, as it is sent and as it is stored; the broker's own limit when left out. */
  readonly maxBatchBytes?: number;
  /** Of a compacted topic: milliseconds after which a replaced or deleted value is gone. */
  readonly goneAfterMs?: number;
  /** Of a compacted topic: milliseconds for which a deletion is kept. A copy of a consumer's state that is older misses it. */
  readonly deletionsKeptMs?: number;
  /**
   * Its records come from outside of the system: they have no position in an outbox of ours, so an inbox tells by their id which were
   * taken before.
   */
  readonly fromOutside?: boolean;
  /** Its records are read by programs outside of the system as well: they carry every attribute. */
  readonly isReadOutside?: boolean;
  /** Its data is handed to the use case unchecked, and what cannot be read as its `fault`: the use case answers the sender. */
  readonly unchecked?: boolean;
  /** The only service that publishes to it, where it is one. */
  readonly owner?: string;
  /** One event of it may touch thousands of states: it is processed in a lane of its own, beside the many small ones. */
  readonly bulk?: boolean;
  /**
   * Fields of the data that the name of the topic stands for, e.g. `{ partyId: 'p' }` where each party has a topic of its own. An event that
   * names another is poison; on an unchecked topic its use case answers it.
   */
  readonly nameFields?: Readonly<Record<string, string>>;
  /** Whether its records are live data or test data, whatever they say. What they say counts when it is left out. */
  readonly livemode?: boolean;
  /** Names of event types that were published here before they got other topics; what is left of them is still read. */
  readonly formerTypes?: readonly string[];
}

/** The events about the messaging itself, between services and operators. */
export interface OperationsContract {
  /** Commands of an operator. Their topic is never paused and their records are never parked: a broken one would hold up its repair. */
  readonly commanded: EventOf<OperatorCommand>;
  /** Tells the dead-letter topic that an event was parked. */
  readonly parked: EventOf<ParkedNotice>;
  /** Sent by each instance every few seconds. */
  readonly reported: EventOf<ServiceReport>;
}

/** What the services of one system have agreed on. It is given to the messaging core, which knows no event and no topic by name. */
export interface Contracts {
  readonly eventTypes: ReadonlyMap<string, EventType>;
  /** Topics that must be there before a service starts. */
  readonly topics: readonly Topic[];
  /** Also a topic that is made while the system runs; undefined for one that is not described. */
  readonly topicOf: (name: string) => Topic | undefined;
  readonly envelope: EnvelopeCodec;
  /** Whether a text from outside is a time that there is, and that can be meant. */
  readonly isTime: (text: string) => boolean;
  /** Without it there are no operators: parked events are kept and logged, nothing is published about them. */
  readonly operations?: OperationsContract | undefined;
}

export interface ContractsDefinition {
  readonly eventTypes: Iterable<AnyEventType>;
  readonly topics: readonly Topic[];
  /** Describes topics that are made while the system runs. */
  readonly topicOf?: (name: string) => Topic | undefined;
  readonly extensions?: readonly (keyof ExtensionAttributes)[];
  /** By which reader times of envelopes are checked. Default: the platform's, with a year of four digits. */
  readonly isTime?: (text: string) => boolean;
  readonly operations?: OperationsContract;
}

function isTimeOfThePlatform(text: string): boolean {
  return /^\d{4}-/.test(text) && !Number.isNaN(Date.parse(text));
}

/** @throws when two event types have one name, or the commands of operators are no event type */
export function defineContracts({
  eventTypes,
  topics,
  topicOf,
  extensions,
  isTime = isTimeOfThePlatform,
  operations,
}: ContractsDefinition): Contracts {
  const types = new Map<string, EventType>();
  for (const type of eventTypes) {
    if (types.has(type.name)) throw new Error(`two event types have the name ${type.name}`);
    types.set(type.name, type);
  }
  if (operations && !types.has(operations.commanded.name))
    throw new Error(`${operations.commanded.name} is not among the event types`);
  const described = new Map(topics.map((topic) => [topic.name, topic]));
  return {
    eventTypes: types,
    topics,
    topicOf: (name) => described.get(name) ?? topicOf?.(name),
    envelope: envelopeCodec(extensions),
    isTime,
    operations,
  };
}
