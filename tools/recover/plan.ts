import { contracts } from '#libs/contracts';
import {
  compareMarks,
  linkedEvents,
  partitionName,
  planOutbox,
  planStop,
  type BrokenPartition,
  type Overtaken,
  type OutboxPlan,
  type StopPlan,
  type Watermark,
} from '#libs/messaging';

import type { ServiceState, StatefulService } from './service-state.js';
import type { Survey } from './survey.js';

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

/** A service whose group has come further than its database knows, on topics of other services. It reads those records again. */
export interface Behind {
  readonly service: StatefulService;
  readonly partitions: number;
  readonly records: number;
}

/** A partition that one consumer cannot read on, and what becomes of it. */
export type Stopped<Plan extends StopPlan = StopPlan> = Plan & {
  readonly service: StatefulService;
  readonly publisher: StatefulService;
  readonly mark: Watermark;
};
export type PassedOver = Stopped<Extract<StopPlan, { is: 'forged' }>>;
export type WithMissing = Stopped<Extract<StopPlan, { is: 'missing' }>>;

export interface RecoveryPlan {
  /** Why it cannot be done. Then nothing is. */
  readonly refusals: readonly string[];
  readonly renewals: readonly Renewal[];
  readonly movedMarks: readonly MovedMark[];
  /** Partitions that go on behind records that their publisher has not sent. */
  readonly passedOver: readonly PassedOver[];
  /** Partitions that stay stopped: real records are missing. */
  readonly missing: readonly WithMissing[];
  readonly movedToCluster: readonly StatefulService[];
  readonly takenAgain: readonly TakenAgain[];
  readonly behind: readonly Behind[];
  /** Entries that were written and never published; the services publish them. */
  readonly unpublished: number;
}

export function planRecovery({ clusterId, ends, services, suspicious }: Survey): RecoveryPlan {
  const lows = new Map(ends.map((end) => [partitionName(end), end.low]));
  const renewals = services.flatMap((state) => renewalOf(state, lows));
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
  const stops = stopsIn(suspicious, renewals, movedMarks);
  return {
    refusals: [...runningRefusals(services), ...counterRefusals(services), ...aheadRefusals(services, renewals)],
    renewals,
    movedMarks,
    passedOver: stops.filter((stop): stop is PassedOver => stop.is === 'forged'),
    missing: stops.filter((stop): stop is WithMissing => stop.is === 'missing'),
    movedToCluster: services
      .filter(({ cluster }) => cluster !== undefined && cluster !== clusterId)
      .map(({ service }) => service),
    takenAgain: services.flatMap((state) => takenAgainBy(state, ends, movedMarks)),
    behind: services.flatMap((state) => behindOf(state, ends, movedMarks)),
    unpublished: services.reduce((sum, { outbox }) => sum + outbox.entries.length, 0),
  };
}

export function isNeeded({ renewals, movedMarks, movedToCluster, passedOver, behind }: RecoveryPlan): boolean {
  return renewals.length + movedMarks.length + movedToCluster.length + passedOver.length + behind.length > 0;
}

/** Marks that are moved for another reason begin their chain anew, so nothing is stopped there. */
function stopsIn(
  suspicious: Survey['suspicious'],
  renewals: readonly Renewal[],
  moved: readonly MovedMark[],
): Stopped[] {
  const isMoved = new Set(moved.map((mark) => `${mark.service}|${partitionName(mark)}`));
  const ends = renewals.flatMap(({ ends: of }) => of.map((end) => [end.source, end] as const));
  return suspicious.flatMap((view): Stopped[] => {
    const { consumer: service, publisher, mark } = view;
    if (isMoved.has(`${service}|${partitionName(mark)}`)) return [];
    const plan = planStop({ ...view, ended: new Map([...view.ended, ...ends]) });
    return plan ? [{ ...plan, service, publisher, mark }] : [];
  });
}

/** What other writers have put into the log in the name of an outbox says nothing about its database. */
function renewalOf({ service, outbox, later }: ServiceState, lows: ReadonlyMap<string, number>): Renewal[] {
  const { linked } = linkedEvents(outbox, later, outbox.entries, lows);
  const plan = planOutbox(outbox, linked, outbox.entries);
  return plan.ends.length === 0 ? [] : [{ service, source: outbox.source, ...plan }];
}

function runningRefusals(services: readonly ServiceState[]): string[] {
  return services
    .filter(({ members, outbox }) => members > 0 || outbox.isLed)
    .map(({ service }) => `${service} runs: stop all services first, and wait some seconds if it was killed`);
}

/** Feeds and the outbox count by transactions; a counter that begins anew cannot be put right from outside. */
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

function takenAgainBy(state: ServiceState, ends: Survey['ends'], moved: readonly MovedMark[]): TakenAgain[] {
  const { service } = state;
  const beyond = overtakenOf(state, ends, moved).filter(({ topic }) => contracts.topicOf(topic)?.fromOutside);
  return [...Map.groupBy(beyond, ({ topic }) => topic)].map(([topic, partitions]) => ({
    service,
    topic,
    records: partitions.reduce((sum, { processed, committed: to }) => sum + to - processed - 1, 0),
  }));
}

function behindOf(state: ServiceState, ends: Survey['ends'], moved: readonly MovedMark[]): Behind[] {
  const beyond = overtakenOf(state, ends, moved).filter(({ topic }) => !contracts.topicOf(topic)?.fromOutside);
  const records = beyond.reduce((sum, { processed, committed }) => sum + committed - processed - 1, 0);
  return beyond.length === 0 ? [] : [{ service: state.service, partitions: beyond.length, records }];
}

/** Of the partitions whose marks stay as they are. */
function overtakenOf(
  { service, marks, committed }: ServiceState,
  ends: Survey['ends'],
  moved: readonly MovedMark[],
): readonly Overtaken[] {
  const isMoved = new Set(moved.filter((mark) => mark.service === service).map(partitionName));
  return compareMarks(marks, ends, committed).overtaken.filter((partition) => !isMoved.has(partitionName(partition)));
}
