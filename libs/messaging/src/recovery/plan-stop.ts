import type { Topic } from '../core/contracts.js';
import type { StoppedPartition } from '../core/operations.js';
import type { ConsumerRecord } from '../core/record.js';
import { beginning, comparePlaces, type Place, type Position, type Watermark } from '../core/store.js';
import { positionOf } from '../inbox/arrival.js';
import { textOf } from '../inbox/chain-verdict.js';
import { dropSeen } from '../inbox/drop-seen.js';
import { withoutVoid, type EndedSources } from '../inbox/void-records.js';

/** A partition as one of its consumers and its publisher know it, and everything that the log still holds of it. */
export interface PartitionView {
  readonly mark: Watermark;
  readonly topic: Pick<Topic, 'cleanup' | 'fromOutside'>;
  /** From `low` to its end. Payloads are not looked at. */
  readonly records: readonly ConsumerRecord[];
  readonly low: number;
  /** The present source of the publisher. */
  readonly source: string;
  /** What the publisher has sent last to this partition, by its database. Undefined where that is not known: then the log's last is. */
  readonly lastSent: Place | undefined;
  /** As the consumer knows them. */
  readonly ended: EndedSources;
}

/** What becomes of a partition that has stopped. */
export type StopPlan = SteppedOver | Missing;

/** No real record is missing: something stands in the log that its publisher has not sent. */
export interface SteppedOver {
  readonly is: 'forged';
  /** Undefined where the mark itself is forged and hides the records behind it. */
  readonly stop: StoppedPartition | undefined;
  /** The place from which the consumer goes on. */
  readonly to: Watermark;
  /** Never taken: the mark moves over them. */
  readonly passed: readonly ConsumerRecord[];
  /** Taken before anything was noticed. What they did is not undone. */
  readonly tookEffect: readonly ConsumerRecord[];
  /** Records of the publisher that take effect then, up to the end or the next stop. */
  readonly follow: number;
  /** Where it stops again. */
  readonly nextStop: number | undefined;
}

/** Real records are not there. */
export interface Missing {
  readonly is: 'missing';
  readonly stop: StoppedPartition | undefined;
  readonly sentence: string;
}

interface Link {
  readonly record: ConsumerRecord;
  readonly at: Position;
}

/**
 * Tells what a consumer has to pass over to go on behind records that its publisher has not sent.
 *
 * Real is what the publisher's database names as sent last, and what that names as its predecessor, one after the other back to the beginning
 * of the log. A mark that is one of them stays, and the consumer goes on with the record that names it. A mark that is none of them is
 * forged; it takes the place of a real one, the last before the forged record, because all before that was taken.
 *
 * @returns undefined where the next record continues the chain and the mark is of the publisher
 */
export function planStop(view: PartitionView): StopPlan | undefined {
  const { mark, topic, records, ended, source, lastSent } = view;
  const { position } = mark;
  const unseen = withoutVoid(
    records.filter(({ offset }) => offset > mark.offset),
    ended,
  );
  const { stop, fresh } = dropSeen(mark, unseen, topic);
  // What comes before it takes effect first; it is looked at when the consumer stands there.
  const stopped = fresh.length === 0 ? stop : undefined;
  const isBeyond =
    position?.source === source && lastSent !== undefined && position && comparePlaces(position, lastSent) > 0;
  if (!stopped && !isBeyond) return undefined;
  if (!position) return undefined;
  const links = withoutVoid(records, ended).flatMap((record): Link[] => {
    const at = positionOf(record);
    return at ? [{ record, at }] : [];
  });
  const { real, root } = realOf(view, links);
  const isReal = ({ at }: Link) => real.has(nameOf(at));
  const inOrder = links.filter((link) => isReal(link) && real.get(nameOf(link.at)) === link);
  const isKnown =
    real.has(nameOf(position)) ||
    (root !== undefined && nameOf(root) === nameOf(position)) ||
    (lastSent !== undefined && nameOf({ source, ...lastSent }) === nameOf(position)) ||
    ended.has(position.source);
  const goesOn = isKnown
    ? afterReal(view, position, links, inOrder)
    : afterForged(view, position, links, inOrder, root);
  return typeof goesOn === 'string'
    ? { is: 'missing', stop: stopped, sentence: goesOn }
    : steppedOver(view, stopped, goesOn, new Set(inOrder.map(({ record }) => record)));
}

interface GoesOn {
  readonly to: Watermark;
  readonly first: Link | undefined;
  readonly tookEffect: readonly ConsumerRecord[];
}

/** The records of the publisher's present source, by their places; `root` is named by the first of them and not in the log. */
function realOf({ topic, source, lastSent }: PartitionView, links: readonly Link[]) {
  const own = links.filter(({ at }) => at.source === source);
  const byPlace = new Map<string, Link>();
  for (const link of own) if (!byPlace.has(nameOf(link.at))) byPlace.set(nameOf(link.at), link);
  if (topic.cleanup === 'compact') {
    const isSent = ({ at }: Link) => lastSent === undefined || comparePlaces(at, lastSent) <= 0;
    return { real: new Map([...byPlace].filter(([, link]) => isSent(link))), root: undefined };
  }
  const real = new Map<string, Link>();
  const last = lastSent ?? own.at(-1)?.at;
  let next: (Place & { source: string }) | undefined = last && { source, ...placeOf(last) };
  while (next) {
    const link = byPlace.get(nameOf(next));
    if (!link) break;
    real.set(nameOf(next), link);
    const { predecessor } = link.at;
    next = predecessor && comparePlaces(predecessor, beginning) > 0 ? { source, ...predecessor } : undefined;
  }
  return { real, root: next };
}

function afterReal(
  { mark, topic, source, records }: PartitionView,
  position: Position,
  links: readonly Link[],
  inOrder: readonly Link[],
): GoesOn | string {
  const behind = ({ record }: Link) => record.offset > mark.offset;
  const isNext = ({ at }: Link) =>
    topic.cleanup === 'compact' && at.source === position.source
      ? comparePlaces(at, position) > 0
      : at.predecessor !== undefined &&
        (at.source === position.source
          ? comparePlaces(at.predecessor, position) === 0
          : comparePlaces(at.predecessor, beginning) === 0);
  // Of a source that has ended, nothing says which are real but the chain itself.
  const candidates = position.source === source ? inOrder : links;
  const first = candidates.find((link) => behind(link) && isNext(link));
  if (!first) {
    const later = inOrder.find(behind);
    if (later) return missing(later, position);
  }
  const offset = first ? first.record.offset - 1 : (records.at(-1)?.offset ?? mark.offset);
  return { to: { ...mark, offset }, first, tookEffect: [] };
}

function afterForged(
  { mark, topic, source, lastSent, low, records }: PartitionView,
  position: Position,
  links: readonly Link[],
  inOrder: readonly Link[],
  root: Place | undefined,
): GoesOn | string {
  if (root && position.source === source && comparePlaces(position, root) < 0)
    return `${textOf(root)} is not in the log, and is later than ${textOf(position)}, which took effect last`;
  // What is earlier than a place that is not there may be real.
  const mayBeReal = ({ at }: Link) => root !== undefined && at.source === source && comparePlaces(at, root) < 0;
  const forged = ancestryOf(position, links, (link) => inOrder.includes(link) || mayBeReal(link));
  const begin = forged.at(-1);
  if (!begin) return `the record ${textOf(position)} that took effect last is no longer in the log`;
  const base = inOrder.findLast(({ record }) => record.offset < begin.record.offset);
  const first = inOrder.find(({ record }) => record.offset > begin.record.offset);
  if (first && topic.cleanup !== 'compact') {
    const { predecessor } = first.at;
    const isFirst = predecessor === undefined || comparePlaces(predecessor, beginning) === 0;
    // Not joined to the real ones: then it must be the log that was cut, and not a gap in it.
    const earlier =
      base ?? links.findLast(({ at, record }) => at.source === source && record.offset < begin.record.offset);
    const isCut = low > 0 && !earlier;
    const follows = base ? predecessor && comparePlaces(predecessor, base.at) === 0 : isFirst || isCut;
    if (!follows) return missing(first, earlier?.at);
  }
  const tookEffect = forged.map(({ record }) => record).toReversed();
  const before = base?.at ?? (first ? predecessorOf(first, source) : lastSent && { source, ...lastSent });
  const to: Watermark = {
    topic: mark.topic,
    partition: mark.partition,
    offset: first ? first.record.offset - 1 : Math.max(mark.offset, records.at(-1)?.offset ?? -1),
    position: before && { source: before.source, xid: before.xid, pos: before.pos, predecessor: undefined },
  };
  return { to, first, tookEffect };
}

/** The mark and what it followed on, as far as none of it is real; the newest first. */
function ancestryOf(position: Position, links: readonly Link[], isReal: (link: Link) => boolean): Link[] {
  const found: Link[] = [];
  let next: (Place & { source: string }) | undefined = position;
  while (next) {
    const name = nameOf(next);
    const link: Link | undefined = links.find(({ at }) => nameOf(at) === name);
    if (!link || isReal(link)) break;
    found.push(link);
    next = link.at.predecessor && { source: link.at.source, ...link.at.predecessor };
  }
  return found;
}

function predecessorOf({ at }: Link, source: string): Position | undefined {
  const { predecessor } = at;
  return predecessor && comparePlaces(predecessor, beginning) > 0 ? { source, ...predecessor } : undefined;
}

function missing({ at, record }: Link, known: Place | undefined): string {
  const named = at.predecessor ? textOf(at.predecessor) : 'none';
  return `the record at ${record.offset} (${textOf(at)}) names ${named} as its predecessor, which is not in the log behind ${known ? textOf(known) : 'its beginning'}: records are missing`;
}

function steppedOver(
  { records, topic, mark, ended }: PartitionView,
  stop: StoppedPartition | undefined,
  { to, first, tookEffect }: GoesOn,
  real: ReadonlySet<ConsumerRecord>,
): StopPlan {
  const rest = withoutVoid(
    records.filter(({ offset }) => offset > to.offset),
    ended,
  );
  const { fresh, stop: again } = dropSeen(to, rest, topic);
  if (first && fresh[0]?.offset !== first.record.offset)
    return {
      is: 'missing',
      stop,
      sentence: `the record at ${first.record.offset} does not continue ${String(to.offset)}`,
    };
  const seen = new Set(records.filter(({ offset }) => offset <= mark.offset).map(placeIn));
  const passed = records.filter(
    (record) =>
      record.offset > mark.offset && record.offset <= to.offset && !real.has(record) && !seen.has(placeIn(record)),
  );
  return { is: 'forged', stop, to, passed, tookEffect, follow: fresh.length, nextStop: again?.offset };
}

function placeIn(record: ConsumerRecord): string {
  const at = positionOf(record);
  return at ? nameOf(at) : `at ${record.offset}`;
}

function placeOf({ xid, pos }: Place): Place {
  return { xid, pos };
}

function nameOf({ source, xid, pos }: Place & { readonly source: string }): string {
  return `${source}|${xid}/${pos}`;
}
