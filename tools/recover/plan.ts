import { contracts } from '#libs/contracts';
import { compareMarks, planOutbox, type BrokenPartition, type OutboxPlan } from '#libs/messaging';

import type { ServiceState, StatefulService, Survey } from './survey.js';

export interface Renewal extends OutboxPlan {
  readonly service: StatefulService;
  /** The source that ends. */
  readonly source: string;
}

/** A mark that is set to where the partition begins now. */
export interface MovedMark extends BrokenPartition {
  readonly service: StatefulService;
  readonly offset: number;
  /** The last position of its publisher that took effect. */
  readonly position: string | undefined;
}

/** Records from outside that the service has processed once and, as its database knows nothing of them, takes again. */
export interface TakenAgain {
  readonly service: StatefulService;
  readonly topic: string;
  readonly records: number;
}

export interface RecoveryPlan {
  /** Why it cannot be done. Then nothing is. */
  readonly refusals: readonly string[];
  readonly renewals: readonly Renewal[];
  readonly movedMarks: readonly MovedMark[];
  readonly movedToCluster: readonly StatefulService[];
  readonly takenAgain: readonly TakenAgain[];
  /** Entries that were written and never published; the services publish them. */
  readonly unpublished: number;
}

export function planRecovery({ clusterId, ends, services }: Survey): RecoveryPlan {
  const renewals = services.flatMap((state) => renewalOf(state));
  const topics = new Set(ends.map(({ topic }) => topic));
  const movedMarks = services.flatMap(({ service, marks, committed, cluster }) => {
    const read = new Set(marks.map(({ topic }) => topic));
    // All of another cluster begins anew, however far its partitions have come meanwhile.
    const isOther = cluster !== undefined && cluster !== clusterId;
    const present = ends.filter(({ topic }) => read.has(topic));
    const absent = marks
      .filter(({ topic, offset }) => offset >= 0 && !topics.has(topic))
      .map(({ topic, partition }) => ({ topic, partition, low: 0, high: 0 }));
    const broken: BrokenPartition[] = isOther
      ? [...present, ...absent].flatMap((end) => {
          const mark = marks.find(({ topic, partition }) => topic === end.topic && partition === end.partition);
          return mark && mark.offset >= 0
            ? [{ ...end, kind: 'made-again' as const, processed: mark.offset, lost: undefined }]
            : [];
        })
      : compareMarks(marks, [...present, ...absent], committed).broken;
    return broken.map((partition): MovedMark => {
      const mark = marks.find((one) => one.topic === partition.topic && one.partition === partition.partition);
      const position = mark?.position && `(${mark.position.xid}, ${mark.position.pos})`;
      return { ...partition, service, offset: partition.low - 1, position };
    });
  });
  return {
    refusals: [...runningRefusals(services), ...counterRefusals(services), ...aheadRefusals(services, renewals)],
    renewals,
    movedMarks,
    movedToCluster: services
      .filter(({ cluster }) => cluster !== undefined && cluster !== clusterId)
      .map(({ service }) => service),
    takenAgain: services.flatMap((state) => takenAgainBy(state, ends, movedMarks)),
    unpublished: services.reduce((sum, { outbox }) => sum + outbox.entries.length, 0),
  };
}

export function isNeeded({ renewals, movedMarks, movedToCluster }: RecoveryPlan): boolean {
  return renewals.length + movedMarks.length + movedToCluster.length > 0;
}

function renewalOf({ service, outbox, later }: ServiceState): Renewal[] {
  const plan = planOutbox(outbox, later, outbox.entries);
  return plan.ends.length === 0 ? [] : [{ service, source: outbox.source, ...plan }];
}

function runningRefusals(services: readonly ServiceState[]): string[] {
  return services
    .filter(({ members, outbox }) => members > 0 || outbox.isLed)
    .map(({ service }) => `${service} runs: stop all services first, and wait some seconds if it was killed`);
}

/** Feeds, the audit chain and the outbox count by transactions; a counter that begins anew cannot be put right from outside. */
function counterRefusals(services: readonly ServiceState[]): string[] {
  return services
    .filter(({ outbox }) => outbox.cursor.xid >= outbox.nextXid)
    .map(
      ({ service, outbox }) =>
        `${service}: its outbox is published up to transaction ${outbox.cursor.xid}, and the server gives out ${outbox.nextXid} next. It was restored from a copy of its rows (pg_dump). Restore a copy of the server's files or a base backup`,
    );
}

/** A service that has processed what did not happen was not restored with the others. */
function aheadRefusals(services: readonly ServiceState[], renewals: readonly Renewal[]): string[] {
  const ends = new Map(
    renewals.flatMap(({ service, ends: of }) => of.map((end) => [end.source, { service, end }] as const)),
  );
  return services.flatMap(({ service, marks }) => {
    const ahead = marks.flatMap(({ topic, partition, position }) => {
      const ended = position && ends.get(position.source);
      if (!ended || !position) return [];
      const isAhead = position.xid > ended.end.xid || (position.xid === ended.end.xid && position.pos > ended.end.pos);
      return isAhead ? [{ name: `${topic}[${partition}]`, of: ended.service }] : [];
    });
    if (ahead.length === 0) return [];
    const publishers = [...new Set(ahead.map(({ of }) => of))].join(', ');
    return [
      `${service} has processed events that the restored database of ${publishers} knows nothing of (${ahead.map(({ name }) => name).join(', ')}): it is of a later moment. Restore all databases to one moment`,
    ];
  });
}

function takenAgainBy(
  { service, marks, committed }: ServiceState,
  ends: Survey['ends'],
  moved: readonly MovedMark[],
): TakenAgain[] {
  const { overtaken } = compareMarks(marks, ends, committed);
  const beyond = overtaken.filter(
    ({ topic, partition }) =>
      contracts.topicOf(topic)?.fromOutside &&
      !moved.some((mark) => mark.service === service && mark.topic === topic && mark.partition === partition),
  );
  return [...Map.groupBy(beyond, ({ topic }) => topic)].map(([topic, partitions]) => ({
    service,
    topic,
    records: partitions.reduce((sum, { processed, committed: to }) => sum + to - processed - 1, 0),
  }));
}
