import type { Topic as MessagingTopic } from '#libs/messaging/core';

/** Every topic of the system: its owner, its key, its number of partitions, its retention. */
export interface Topic extends MessagingTopic {
  readonly owner: Service | 'outside';
  /** The one user of Kafka who writes to it, so that a topic says who wrote its records. */
  readonly writer: string;
  /** The users of Kafka who read it, beside administrators. */
  readonly readers: readonly string[];
  /** What the key of a record is. Records of one key are in order. */
  readonly key: string;
  readonly about: string;
}

export type Service = 'intake' | 'supervision' | 'warehousing' | 'dispatch' | 'monitor';

const DAY = 86_400_000;
export const keep = (days: number) => ({ cleanup: 'delete', retentionMs: days * DAY }) as const;

/** Backups of databases and topics are kept no longer; the operator is responsible for it. */
export const BACKUPS_KEPT_DAYS = 30;
/** A deletion is kept as long as backups are, so that a database that is restored from the oldest one still learns of it. */
const compacted = {
  cleanup: 'compact',
  retentionMs: -1,
  goneAfterMs: DAY,
  deletionsKeptMs: BACKUPS_KEPT_DAYS * DAY,
} as const;

/** The least that a broker takes without a setting of its own; orders and scans are far smaller, one by one and in batches. */
const MOST_BATCH_BYTES = 1_048_576;
/** Records from outside. */
export const bounded = { maxBatchBytes: MOST_BATCH_BYTES } as const;

/**
 * Partition counts are final: a changed count breaks the order of keys and the watermarks, so it needs a new topic version.
 * A few partitions are enough for one machine, because a consumer handles many partitions in one transaction and each partition has a cost
 * in every fetch: four where the key is a parcel, two where it is a load unit or a vehicle.
 */
export const topics = {
  declarations: {
    name: 'intake.declarations.v1',
    owner: 'intake',
    writer: 'intake',
    readers: ['supervision', 'warehousing', 'monitor'],
    key: 'declarationId',
    partitions: 4,
    ...keep(30),
    about: 'Declarations that are lodged with customs, and orders to pick stock in a warehouse abroad.',
  },
  keys: {
    name: 'intake.keys.v1',
    owner: 'intake',
    writer: 'intake',
    readers: ['supervision'],
    key: 'parcelId',
    partitions: 4,
    ...compacted,
    about:
      'The key of the encrypted personal block of a parcel. A tombstone erases the person. Only supervision reads this topic.',
  },
  clearance: {
    name: 'supervision.clearance.v1',
    owner: 'supervision',
    writer: 'supervision',
    readers: ['intake', 'warehousing', 'monitor'],
    key: 'declarationId',
    partitions: 4,
    ...keep(30),
    about: 'Customs decisions, with their reasons.',
  },
  permits: {
    name: 'supervision.permits.v1',
    owner: 'supervision',
    writer: 'supervision',
    readers: ['dispatch', 'monitor'],
    key: 'departureId',
    partitions: 2,
    ...keep(30),
    about: 'Load permits, and stops of load units that have departed.',
  },
  parcels: {
    name: 'warehousing.parcels.v1',
    owner: 'warehousing',
    writer: 'warehousing',
    readers: ['intake', 'supervision', 'monitor'],
    key: 'parcelId',
    partitions: 4,
    ...keep(30),
    about: 'Where a parcel is and what was measured of it.',
  },
  receptacles: {
    name: 'warehousing.receptacles.v1',
    owner: 'warehousing',
    writer: 'warehousing',
    readers: ['intake', 'supervision', 'dispatch', 'monitor'],
    key: 'receptacleId',
    partitions: 2,
    ...keep(30),
    about: 'Load units, the parcels in them, and the despatches to which they belong.',
  },
  departures: {
    name: 'dispatch.departures.v1',
    owner: 'dispatch',
    writer: 'dispatch',
    readers: ['intake', 'supervision', 'warehousing', 'monitor'],
    key: 'departureId',
    partitions: 2,
    ...keep(30),
    // One event of a vehicle is about everything on board.
    bulk: true,
    about: 'Departures of vehicles: their load lists and their movements.',
  },
  movements: {
    name: 'dispatch.movements.v1',
    owner: 'dispatch',
    writer: 'dispatch',
    readers: ['intake', 'supervision', 'warehousing', 'monitor'],
    key: 'receptacleId',
    partitions: 2,
    ...keep(30),
    about: 'Plans and movements of load units.',
  },
  network: {
    name: 'dispatch.network.v1',
    owner: 'dispatch',
    writer: 'dispatch',
    readers: ['intake', 'supervision', 'warehousing', 'monitor'],
    key: 'facility or lane',
    partitions: 1,
    ...compacted,
    about: 'Facilities, lanes, products and closures, for the other services.',
  },
  opsCommands: {
    name: 'ops.commands.v1',
    owner: 'monitor',
    writer: 'monitor',
    readers: ['intake', 'supervision', 'warehousing', 'dispatch', 'monitor'],
    key: 'service',
    partitions: 1,
    ...keep(7),
    ...bounded,
    fromOutside: true,
    about: 'Commands of operators: pause or resume a service, replay or discard a parked key.',
  },
} as const satisfies Record<string, Topic>;

/** Services that own a database and topics. The monitor has neither. */
export const statefulServices = ['intake', 'supervision', 'warehousing', 'dispatch'] as const;

/** Notices of the events that a service could not process and parked. */
export function deadLetters(service: Service): Topic {
  return {
    name: `${service}.dead-letters.v1`,
    owner: service,
    writer: service,
    // Intake learns from supervision for which orders no answer will come.
    readers: service === 'supervision' ? ['intake', 'monitor'] : ['monitor'],
    nameFields: { service },
    key: 'the original key',
    partitions: 1,
    ...keep(30),
    about: `Notices of the events that ${service} parked, with the reason.`,
  };
}

/** Reports of one service. Each has a topic of its own, so that the topic says who reports. */
export function stateTopic(service: Service): Topic {
  return {
    name: `${service}.state.v1`,
    owner: service,
    writer: service,
    readers: ['monitor'],
    key: 'service',
    partitions: 1,
    ...keep(1),
    about: `The state of ${service}, published every few seconds.`,
  };
}

/** Topics that exist from the start. Those of parties and facilities are created with them. */
export const allTopics: readonly Topic[] = [
  ...Object.values(topics),
  ...statefulServices.map(stateTopic),
  ...statefulServices.map(deadLetters),
];
