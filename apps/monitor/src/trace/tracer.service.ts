import { Injectable } from '@nestjs/common';
import { partyOfTopic } from '#libs/contracts';
import { timeOfId } from '#libs/messaging';
import { Cluster, type GroupView } from '../topics/cluster.service.js';
import { KeyScanner } from './key-scanner.service.js';
import { type Place, placesOf, placesOfKey, placesOfUnits } from './places.js';
import type { FoundRecord } from './scan.js';
import { TraceIndex } from './trace-index.service.js';
import type { Trace, TraceStep } from './trace.schema.js';

/** An order may lie on its party's topic for a while before it gets its ids. */
const BEFORE_MS = 3_600_000;

/** All events about what a number belongs to, in the order in which they were published. */
@Injectable()
export class Tracer {
  constructor(
    private readonly cluster: Cluster,
    private readonly index: TraceIndex,
    private readonly scanner: KeyScanner,
  ) {}

  /** Undefined when nothing is known under this number. */
  async trace(asked: string): Promise<Trace | undefined> {
    const [topics, groups] = await Promise.all([this.cluster.topics(), this.cluster.groups()]);
    const names = topics.map(({ topic }) => topic);
    const parcels = this.index.find(asked);
    const units = parcels.length === 0 ? this.index.findUnits(asked) : undefined;
    const places = units ? placesOfUnits(units) : parcels.flatMap((ids) => placesOf(ids, names));
    const made = [...parcels.map(({ parcelId }) => parcelId), ...(units?.receptacleIds ?? [])]
      .map(timeOfId)
      .filter((time) => time !== undefined);
    // Neither the id of a departure nor a key says when it was made.
    const since = units?.receptacleIds.length === 0 || places.length === 0 ? 0 : Math.min(...made) - BEFORE_MS;
    const wanted = unique(places.length === 0 ? placesOfKey(asked, names) : places);
    const { found, scanned, complete } = await this.scanner.scan(topics, wanted, since);
    if (found.length === 0 && places.length === 0) return undefined;
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

/** A place for all types of events includes the same place for some types. */
function unique(places: readonly Place[]): Place[] {
  const open = new Set(places.filter(({ types }) => !types).map(({ topic, key }) => `${topic}|${key}`));
  const wanted = places.filter(({ topic, key, types }) => !types || !open.has(`${topic}|${key}`));
  return [...new Map(wanted.map((place) => [`${place.topic}|${place.key}`, place])).values()];
}

function stepOf(record: FoundRecord, before: FoundRecord | undefined, groups: readonly GroupView[]): TraceStep {
  const header = (name: string) => record.headers[`ce_${name}`] ?? '';
  const fromParty = partyOfTopic(record.topic) !== undefined;
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

function hasRead(group: GroupView, { topic, partition, offset }: FoundRecord): boolean {
  const at = group.topics.find((read) => read.topic === topic)?.partitions.find((part) => part.partition === partition);
  return at?.committed !== undefined && at.committed !== null && at.committed > offset;
}

/** Without the sealed block: an operator cannot read it. */
function dataOf(value: string): unknown {
  try {
    const { sealed: _, ...data } = JSON.parse(value) as Record<string, unknown>;
    return data;
  } catch {
    return undefined;
  }
}
