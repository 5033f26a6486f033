import pg from 'pg';

import { contracts, statefulServices } from '#libs/contracts';
import {
  allWatermarks,
  committedOffsets,
  endedSources,
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

import type { ServiceState, StatefulService } from './service-state.js';
import { suspiciousPartitions, type SuspiciousPartition } from './suspicious-partitions.js';

export interface Survey {
  readonly clusterId: string;
  readonly ends: readonly LogEnds[];
  readonly services: readonly ServiceState[];
  /** Ids of the parties that intake's database knows. */
  readonly parties: readonly string[];
  /** Those whose next record does not continue the chain of the consumer's mark, or whose mark is beyond what was sent. */
  readonly suspicious: readonly SuspiciousPartition[];
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
    const { clusterId, partitions } = await reader.clusterView();
    const ends = await reader.ends([...partitions.keys()].filter((topic) => !topic.startsWith('__')));
    const { groups } = await onceCoordinated(() => admin.describeGroups([...statefulServices]));
    const membersOf = new Map(groups.map(({ groupId, members }) => [groupId, members.length]));
    const services: ServiceState[] = [];
    for (const service of statefulServices) {
      const pool = pools[service];
      const [outbox, marks, cluster, sources] = await Promise.all([
        outboxMemory(pool, 'all'),
        allWatermarks(pool),
        knownCluster(pool),
        endedSources(pool),
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
      services.push({ service, outbox, marks, committed, ended: sources, cluster, members, later });
    }
    const { rows: parties } = await pools.intake.query<{ id: string }>('select id from party');
    const suspicious = await suspiciousPartitions(reader, ends, services);
    return { clusterId, ends, services, parties: parties.map(({ id }) => id), suspicious };
  } finally {
    await Promise.all([admin.disconnect(), reader.disconnect()]);
  }
}
