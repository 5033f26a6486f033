import { Injectable } from '@nestjs/common';
import { newId, timeOfId } from '#libs/messaging';
import { placesOf, type ParcelIds, type Place } from '../domain/identify.js';
import { Cluster, type GroupView } from '../kafka/cluster.js';
import { scanKeys, type Found } from '../kafka/scan-keys.js';
import { TraceIndex } from '../persistence/trace-index.js';

const SERVICES = ['intake', 'supervision', 'warehousing', 'dispatch'];
const LIMIT = 2_000_000;
/** An order may lie on its party's topic for a while before it gets its ids. */
const BEFORE_MS = 3_600_000;

export interface TraceStep {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  /** Real time at the broker, UTC. */
  readonly producedAt: string;
  /** Since the step before, real time. */
  readonly afterMs: number;
  readonly type: string;
  readonly id: string;
  readonly sequence: number;
  readonly causationId: string;
  /** On the system's clock, UTC. */
  readonly time: string;
  readonly actor?: string;
  readonly facility?: string;
  /** Groups that have read past it. */
  readonly consumedBy: readonly string[];
  /** Absent for what a party published (personal data in clear) and for erased keys. */
  readonly data?: unknown;
}

export interface Trace {
  readonly asked: string;
  readonly parcels: readonly ParcelIds[];
  readonly steps: readonly TraceStep[];
  readonly scannedRecords: number;
  readonly complete: boolean;
  /** Nothing older than this was looked at. UTC, real time. */
  readonly reachesBackTo: string;
}

/** Everything that Kafka knows of one order, parcel, barcode, declaration, load unit or departure, in the order it was published. */
@Injectable()
export class Tracer {
  constructor(
    private readonly cluster: Cluster,
    private readonly index: TraceIndex,
  ) {}

  /** Undefined when the id is unknown. */
  async trace(asked: string): Promise<Trace | undefined> {
    const parcels = this.index.find(asked);
    const units = parcels.length === 0 ? this.index.findUnits(asked) : undefined;
    const places = units ? placesOfUnits(units) : parcels.flatMap((ids) => placesOf(ids, SERVICES));
    if (places.length === 0) return undefined;
    const made = [...parcels.map(({ parcelId }) => parcelId), ...(units?.receptacleIds ?? [])]
      .map(timeOfId)
      .filter((time) => time !== undefined);
    const since = Math.min(...made, Date.now()) - BEFORE_MS;
    const [topics, groups] = await Promise.all([this.cluster.topics(), this.cluster.groups()]);
    const { found, scanned, complete } = await scanKeys(this.cluster.kafka, topics, unique(places), since, LIMIT);
    return {
      asked,
      parcels,
      complete,
      steps: found.map((record, i) => stepOf(record, found[i - 1], groups)),
      scannedRecords: scanned,
      reachesBackTo: new Date(since).toISOString(),
    };
  }
}

function placesOfUnits(units: { receptacleIds: readonly string[]; departureIds: readonly string[] }): Place[] {
  const { receptacleIds, departureIds } = units;
  const nobody = { partyId: '', orderNo: '', itemNumber: newId(), parcelId: newId(), declarationId: newId() };
  return placesOf({ ...nobody, receptacleIds, departureIds }, []).filter(({ topic }) => !topic.startsWith('party.'));
}

function unique(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [`${place.topic}|${place.key}`, place])).values()];
}

function stepOf(record: Found, before: Found | undefined, groups: readonly GroupView[]): TraceStep {
  const header = (name: string) => record.headers[`ce_${name}`] ?? '';
  const fromParty = /^party\.[^.]+\.v1$/.test(record.topic);
  return {
    topic: record.topic,
    partition: record.partition,
    offset: record.offset,
    key: record.key,
    producedAt: new Date(record.timestamp).toISOString(),
    afterMs: before ? record.timestamp - before.timestamp : 0,
    type: header('type'),
    id: header('id'),
    sequence: Number(header('sequence') || 0),
    causationId: header('causationid'),
    time: header('time'),
    ...(header('actor') ? { actor: header('actor') } : {}),
    ...(header('facility') ? { facility: header('facility') } : {}),
    consumedBy: groups.filter((group) => hasRead(group, record)).map(({ group }) => group),
    ...(fromParty || record.value === null ? {} : { data: dataOf(record.value) }),
  };
}

function hasRead(group: GroupView, { topic, partition, offset }: Found): boolean {
  const at = group.topics.find((read) => read.topic === topic)?.partitions.find((part) => part.partition === partition);
  return at?.committed !== undefined && at.committed !== null && at.committed > offset;
}

/** The sealed block is of no use to an operator. */
function dataOf(value: string): unknown {
  try {
    const { sealed: _, ...data } = JSON.parse(value) as Record<string, unknown>;
    return data;
  } catch {
    return undefined;
  }
}
