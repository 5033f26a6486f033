import type { Topic as MessagingTopic } from '#libs/messaging/core';

/** Every topic of the system: who writes it, what its key is, how many partitions it has, how long it keeps. */
export interface Topic extends MessagingTopic {
  readonly owner: Service | 'outside';
  /** What the key of a record is; records of one key are in order. */
  readonly key: string;
  readonly about: string;
}

export type Service = 'intake' | 'supervision' | 'warehousing' | 'dispatch' | 'monitor';

const DAY = 86_400_000;
const keep = (days: number) => ({ cleanup: 'delete', retentionMs: days * DAY }) as const;
const compacted = { cleanup: 'compact', retentionMs: -1 } as const;

/**
 * Partition counts are final: a changed count breaks the order of keys and the watermarks, so it takes a new topic version.
 * Few are enough for one machine, because the consumers gather partitions into one transaction, and each one costs something in every
 * fetch: four where the key is a parcel, two where it is a load unit or a vehicle.
 */
export const topics = {
  declarations: {
    name: 'intake.declarations.v1',
    owner: 'intake',
    key: 'declarationId',
    partitions: 4,
    ...keep(30),
    about: 'What is put before customs.',
  },
  keys: {
    name: 'intake.keys.v1',
    owner: 'intake',
    key: 'parcelId',
    partitions: 4,
    ...compacted,
    about: 'The key of the sealed personal block; a tombstone erases the person. Only supervision may read it.',
  },
  clearance: {
    name: 'supervision.clearance.v1',
    owner: 'supervision',
    key: 'declarationId',
    partitions: 4,
    ...keep(30),
    about: 'What customs decided, with reasons.',
  },
  permits: {
    name: 'supervision.permits.v1',
    owner: 'supervision',
    key: 'departureId',
    partitions: 2,
    ...keep(30),
    about: 'Load permits and stops.',
  },
  scans: {
    name: 'facility.scans.v1',
    owner: 'outside',
    key: 'barcode, normalised',
    partitions: 4,
    ...keep(7),
    fromOutside: true,
    about: 'What the scanners of the facilities saw.',
  },
  parcels: {
    name: 'warehousing.parcels.v1',
    owner: 'warehousing',
    key: 'parcelId',
    partitions: 4,
    ...keep(30),
    about: 'Where a parcel is and what was measured.',
  },
  receptacles: {
    name: 'warehousing.receptacles.v1',
    owner: 'warehousing',
    key: 'receptacleId',
    partitions: 2,
    ...keep(30),
    about: 'Load units, their members, and the despatches they belong to.',
  },
  departures: {
    name: 'dispatch.departures.v1',
    owner: 'dispatch',
    key: 'departureId',
    partitions: 2,
    ...keep(30),
    // One event of a vehicle is about everything on board.
    bulk: true,
    about: 'Vehicles, their load lists, their way.',
  },
  movements: {
    name: 'dispatch.movements.v1',
    owner: 'dispatch',
    key: 'receptacleId',
    partitions: 2,
    ...keep(30),
    about: 'Plans and movements of load units.',
  },
  network: {
    name: 'dispatch.network.v1',
    owner: 'dispatch',
    key: 'facility or lane',
    partitions: 1,
    ...compacted,
    about: 'Facilities, lanes and products as the other services need them.',
  },
  opsState: {
    name: 'ops.state.v1',
    owner: 'outside',
    key: 'service',
    partitions: 1,
    ...keep(1),
    about: 'The state of each service, every few seconds.',
  },
  opsCommands: {
    name: 'ops.commands.v1',
    owner: 'outside',
    key: 'service',
    partitions: 1,
    ...keep(7),
    fromOutside: true,
    about: 'Pause, resume, replay or discard a parked key.',
  },
} as const satisfies Record<string, Topic>;

const services = ['intake', 'supervision', 'warehousing', 'dispatch'] as const;

/** What a service could not process, published from its parked keys. */
export function deadLetters(service: Service): Topic {
  return {
    name: `${service}.dead-letters.v1`,
    owner: service,
    key: 'the original key',
    partitions: 1,
    ...keep(30),
    about: `Events that ${service} parked, with the reason.`,
  };
}

/** What one party publishes. Short retention: it is the one topic that carries personal data in clear. */
export function partyTopic(partyId: string): Topic {
  return {
    name: `party.${partyId}.v1`,
    owner: 'outside',
    key: 'orderNo',
    partitions: 2,
    ...keep(3),
    fromOutside: true,
    unchecked: true,
    nameFields: { partyId },
    about: 'Orders as one party publishes them.',
  };
}

/** What one party is told: the same as the HTTP feed. */
export function partyFeedTopic(partyId: string): Topic {
  return {
    name: `party.${partyId}.events.v1`,
    owner: 'intake',
    key: 'orderNo',
    partitions: 2,
    ...keep(30),
    about: 'Status and refusals, for one party.',
  };
}

/** Both topics of a party: what it publishes and what it is told. */
export function topicsOfParty(partyId: string): Topic[] {
  return [partyTopic(partyId), partyFeedTopic(partyId)];
}

/** The party whose own topic this is, or undefined. */
export function partyOfTopic(topic: string): string | undefined {
  return /^party\.([a-z0-9-]+)\.v1$/.exec(topic)?.[1];
}

/** Topics that exist from the start; those of parties are made with the party. */
export const allTopics: readonly Topic[] = [...Object.values(topics), ...services.map(deadLetters)];

const byName = new Map(allTopics.map((topic) => [topic.name, topic]));

/** Also the topic of a party; undefined for one that is not described here. */
export function topicOf(name: string): Topic | undefined {
  const known = byName.get(name);
  if (known) return known;
  const partyId = partyOfTopic(name);
  const topic = partyId === undefined ? undefined : partyTopic(partyId);
  if (topic) byName.set(name, topic);
  return topic;
}
