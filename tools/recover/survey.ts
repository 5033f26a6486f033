import pg from 'pg';

import { contracts, statefulServices } from '#libs/contracts';
import {
  allWatermarks,
  committedOffsets,
  isLater,
  kafkaClient,
  knownCluster,
  loggedEvent,
  LogReader,
  onceCoordinated,
  outboxMemory,
  scanBack,
  type KafkaAccess,
  type LogEnds,
  type LoggedEvent,
} from '#libs/messaging';

export type StatefulService = (typeof statefulServices)[number];

/** What one service's database remembers, and what the log holds of its outbox beyond that. */
export interface ServiceState {
  readonly service: StatefulService;
  readonly outbox: Awaited<ReturnType<typeof outboxMemory>>;
  readonly marks: Awaited<ReturnType<typeof allWatermarks>>;
  readonly committed: Awaited<ReturnType<typeof committedOffsets>>;
  readonly cluster: string | undefined;
  /** Consumers that are in the group now. */
  readonly members: number;
  /** Records of its outbox that lie in the log behind what the database knows. */
  readonly later: readonly LoggedEvent[];
}

export interface Survey {
  readonly clusterId: string;
  readonly ends: readonly LogEnds[];
  readonly services: readonly ServiceState[];
}

/** The services' databases as the owner sees them: one schema each. */
export function openSchemas(databaseUrl: string): Record<StatefulService, pg.Pool> {
  const open = (schema: StatefulService) => {
    const pool = new pg.Pool({
      connectionString: databaseUrl,
      options: `-c search_path=${schema}`,
      application_name: 'recover',
      max: 2,
    });
    // A server that stops says so to idle connections, too.
    pool.on('error', () => undefined);
    return pool;
  };
  return Object.fromEntries(statefulServices.map((service) => [service, open(service)])) as Record<
    StatefulService,
    pg.Pool
  >;
}

/** Looks at everything and changes nothing. */
export async function survey(access: KafkaAccess, pools: Record<StatefulService, pg.Pool>): Promise<Survey> {
  const kafka = kafkaClient(access, 'recover');
  const admin = kafka.admin();
  const reader = new LogReader(kafka);
  await Promise.all([admin.connect(), reader.connect()]);
  try {
    const { clusterId } = await admin.describeCluster();
    const ends = await reader.ends(await admin.listTopics());
    const { groups } = await onceCoordinated(() => admin.describeGroups([...statefulServices]));
    const membersOf = new Map(groups.map(({ groupId, members }) => [groupId, members.length]));
    const services: ServiceState[] = [];
    for (const service of statefulServices) {
      const pool = pools[service];
      const [outbox, marks, cluster] = await Promise.all([
        outboxMemory(pool, 'all'),
        allWatermarks(pool),
        knownCluster(pool),
      ]);
      const own = ends.filter(({ topic }) => contracts.topicOf(topic)?.owner === service);
      const later: LoggedEvent[] = [];
      for (const end of own) {
        const records = await scanBack(reader, end, (record) => {
          const event = loggedEvent(end, record);
          return event !== undefined && isLater(event, outbox);
        });
        later.push(...records.flatMap((record) => loggedEvent(end, record) ?? []));
      }
      const topics = new Set(ends.map(({ topic }) => topic));
      const read = [...new Set(marks.map(({ topic }) => topic))].filter((topic) => topics.has(topic));
      const committed = await committedOffsets(admin, service, read);
      const members = membersOf.get(service) ?? 0;
      services.push({ service, outbox, marks, committed, cluster, members, later });
    }
    return { clusterId, ends, services };
  } finally {
    await Promise.all([admin.disconnect(), reader.disconnect()]);
  }
}
