import type { ParkedKey } from '../../parking/parked.js';
import type { ConsumerRecord } from '../../core/record.js';
import type { OutboxEntry } from '../../outbox/outbox.js';
import { partitionsOf } from '../model/model-log.js';
import { balls, PURSE, type Ball, type Entry, type Purse } from '../example/example-services.js';
import type { City } from './simulated-cluster.js';
import { BY_HAND } from './schedule.js';

/** What may never be otherwise, whatever the order of things; each broken promise as a sentence. */
export function brokenPromises(city: City): string[] {
  const { ping, pong } = city.databases;
  const outside = partitionsOf(city.toys.outside).flatMap((at) => city.log.records(at));
  const inside = partitionsOf(city.toys.inside).flatMap((at) => city.log.records(at));
  const pinged = ping.history.filter(({ topic }) => topic === city.toys.inside);
  return [
    ...city.broken,
    ...takenOnceInOrder('ping', expectedOf(outside), entriesOf(ping), haltsOf(outside)),
    ...takenOnceInOrder(
      'pong',
      withThoseByHand(causesByKey(pinged), inside),
      entriesOf(pong).filter(({ ball }) => ball !== ''),
    ),
    ...publishedInOrder(pinged, inside),
    ...numbered(inside),
    ...sums(city),
    ...nothingParked(ping),
    ...nothingParked(pong),
    ...forbiddenAtOnce(city),
    ...city.cursorMoves(),
  ];
}

/** Events from outside count once for each id; the first content of an id is the one that counts. */
function expectedOf(records: readonly ConsumerRecord[]): Map<string, string[]> {
  const causes = new Map<string, string[]>();
  const seen = new Set<string>();
  for (const { key, headers } of records) {
    const id = headers['ce_id']!;
    if (seen.has(id)) continue;
    seen.add(id);
    causes.set(key, [...(causes.get(key) ?? []), id]);
  }
  return causes;
}

function haltsOf(records: readonly ConsumerRecord[]): Set<string> {
  return new Set(
    records.filter(({ headers }) => headers['ce_type'] === 'ToyHalted').map(({ headers }) => headers['ce_id']!),
  );
}

function causesByKey(entries: readonly OutboxEntry[]): Map<string, string[]> {
  const causes = new Map<string, string[]>();
  const ordered = [...entries].sort((a, b) => Number(a.xid - b.xid) || Number(a.pos - b.pos));
  for (const { key, payload } of ordered) {
    const { cause } = JSON.parse(payload!.toString()) as { cause: string };
    causes.set(key, [...(causes.get(key) ?? []), cause]);
  }
  return causes;
}

function withThoseByHand(causes: Map<string, string[]>, records: readonly ConsumerRecord[]): Map<string, string[]> {
  const byHand = records.filter(({ key }) => key === BY_HAND).map(({ headers }) => headers['ce_id']!);
  return byHand.length === 0 ? causes : causes.set(BY_HAND, byHand);
}

/** `overtaking` may come before others of their key. */
function takenOnceInOrder(
  where: string,
  expected: Map<string, string[]>,
  entries: readonly Entry[],
  overtaking = new Set<string>(),
): string[] {
  const taken = Map.groupBy(entries, ({ ball }) => ball);
  return [...new Set([...expected.keys(), ...taken.keys()])].flatMap((key) => {
    const want = expected.get(key) ?? [];
    const have = (taken.get(key) ?? []).map(({ cause }) => cause);
    const broken: string[] = [];
    if ([...want].sort().join() !== [...have].sort().join())
      broken.push(`${where} ${key}: came ${want.join(' ')}, took effect ${have.join(' ')}`);
    const strict = (ids: readonly string[]) => ids.filter((id) => !overtaking.has(id)).join();
    if (broken.length === 0 && strict(want) !== strict(have))
      broken.push(`${where} ${key}: out of order, ${have.join(' ')} for ${want.join(' ')}`);
    return broken;
  });
}

/** First occurrences in a partition: all of the outbox, without a gap, in the order of commits. */
function publishedInOrder(entries: readonly OutboxEntry[], records: readonly ConsumerRecord[]): string[] {
  const positions = Map.groupBy(records, ({ key }) => key);
  return [...Map.groupBy(entries, ({ key }) => key)].flatMap(([key, ofKey]) => {
    const want = [...ofKey]
      .sort((a, b) => Number(a.xid - b.xid) || Number(a.pos - b.pos))
      .map(({ xid, pos }) => `${xid}/${pos}`)
      .join(' ');
    const have = [
      ...new Set((positions.get(key) ?? []).map(({ headers }) => `${headers['tg_xid']}/${headers['tg_pos']}`)),
    ].join(' ');
    return want === have ? [] : [`outbox ${key}: committed ${want}, first seen in the log ${have}`];
  });
}

/** An event's number is one more than that of the event before it of the same subject. */
function numbered(records: readonly ConsumerRecord[]): string[] {
  return [...Map.groupBy(records, ({ key }) => key)].flatMap(([key, ofKey]) => {
    if (key === 'slow' || key === BY_HAND) return [];
    const numbers = [...new Set(ofKey.map(({ headers }) => Number(headers['ce_sequence'])))];
    return numbers.every((number, i) => number === i + 1) ? [] : [`${key}: numbered ${numbers.join(' ')}`];
  });
}

function sums(city: City): string[] {
  const { ping, pong } = city.databases;
  const broken: string[] = [];
  const sumOf = (entries: readonly Entry[]) => entries.reduce((sum, { amount }) => sum + amount, 0);
  const purse = (pong.aggregates.get('purse')?.get(PURSE)?.data as Purse | undefined)?.sum ?? 0;
  if (purse !== sumOf(entriesOf(pong))) broken.push(`the purse holds ${purse}, its entries ${sumOf(entriesOf(pong))}`);
  const held = [...(ping.aggregates.get(balls.name)?.values() ?? [])].reduce(
    (sum, { data }) => sum + (data as Ball).sum,
    0,
  );
  if (held !== sumOf(entriesOf(ping))) broken.push(`the balls hold ${held}, their entries ${sumOf(entriesOf(ping))}`);
  const tips = entriesOf(pong)
    .filter(({ ball }) => ball === '')
    .map(({ cause }) => cause);
  if (new Set(tips).size !== tips.length) broken.push(`an act took effect twice: ${tips.join(' ')}`);
  for (const id of city.tips.answered) if (!tips.includes(id)) broken.push(`${id} was answered and has no effect`);
  return broken;
}

function nothingParked(database: City['databases']['ping']): string[] {
  const keys = [...(database.aggregates.get('parked_key')?.values() ?? [])].map(({ data }) => data as ParkedKey);
  return [
    ...database.parked().map(({ id }) => `${id} is still parked`),
    ...keys.filter(({ waiting }) => waiting !== 0).map(({ key, waiting }) => `${key} still waits for ${waiting}`),
  ];
}

/** A halt was never held back behind a parked event: nobody has ever told the dead letters of one. */
function forbiddenAtOnce(city: City): string[] {
  const told = city.databases.ping.history.filter(({ headers }) => headers['ce_type'] === 'EventParked');
  return told.flatMap(({ payload }) => {
    const { eventId, eventType, errorClass } = JSON.parse(payload!.toString()) as {
      eventId: string;
      eventType: string;
      errorClass: string;
    };
    return eventType === city.toys.Halted.name && errorClass !== 'conflict'
      ? [`${eventId} forbids and was parked`]
      : [];
  });
}

function entriesOf(database: City['databases']['ping']): Entry[] {
  return [...database.rowsOf('entry').values()] as unknown as Entry[];
}
