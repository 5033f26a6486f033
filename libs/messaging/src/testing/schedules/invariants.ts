import type { ParkedKey } from '../../parking/parked.js';
import type { ConsumerRecord } from '../../core/record.js';
import type { OutboxEntry } from '../../outbox/outbox.js';
import { partitionOf, partitionsOf } from '../model/model-log.js';
import { accounts, TOTAL, type Account, type Entry, type Total } from '../example/example-services.js';
import type { SimulatedCluster } from './simulated-cluster.js';
import { FORGED } from './schedule.js';

/** What holds after every schedule. @returns each broken invariant as a sentence */
export function brokenInvariants(cluster: SimulatedCluster): string[] {
  const { payments, ledger } = cluster.databases;
  const outside = partitionsOf(cluster.example.outside).flatMap((at) => cluster.log.records(at));
  const relayed = partitionsOf(cluster.example.inside).map((at) => cluster.log.records(at).filter(isRelayed));
  const inside = relayed.flat();
  const booked = payments.history.filter(({ topic }) => topic === cluster.example.inside);
  return [
    ...cluster.broken,
    ...takenOnceInOrder('payments', expectedOf(outside), entriesOf(payments), blocksOf(outside)),
    ...takenOnceInOrder(
      'ledger',
      untilForged(cluster, causesByKey(booked)),
      entriesOf(ledger).filter(({ account }) => account !== ''),
    ),
    ...publishedInOrder(booked, inside),
    ...numbered(inside),
    ...sums(cluster),
    ...nothingParked(payments),
    ...nothingParked(ledger),
    ...bypassedAtOnce(cluster),
    ...stoppedWhereForged(cluster),
    ...refusedOnce(cluster),
    ...cluster.cursorMoves(),
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

function blocksOf(records: readonly ConsumerRecord[]): Set<string> {
  return new Set(
    records.filter(({ headers }) => headers['ce_type'] === 'AccountBlocked').map(({ headers }) => headers['ce_id']!),
  );
}

function causesByKey(entries: readonly OutboxEntry[]): Map<string, string[]> {
  const causes = new Map<string, string[]>();
  const ordered = [...entries].sort((a, b) => Number(a.xid - b.xid) || Number(a.pos - b.pos));
  for (const { key, payload } of ordered) {
    const cause = causeIn(payload!);
    causes.set(key, [...(causes.get(key) ?? []), cause]);
  }
  return causes;
}

function isRelayed({ headers }: ConsumerRecord): boolean {
  return headers['tg_prev'] !== undefined && headers['tg_prev'] !== 'none' && !headers['ce_id']!.startsWith(FORGED);
}

/** What stands behind a forged record of its partition takes no effect. A forged record that begins a partition cannot be told from a first one. */
function untilForged(cluster: SimulatedCluster, causes: Map<string, string[]>): Map<string, string[]> {
  for (const at of partitionsOf(cluster.example.inside)) {
    const records = cluster.log.records(at);
    const place = records.findIndex(({ headers }) => headers['ce_id']!.startsWith(FORGED));
    if (place < 0) continue;
    const before = records.slice(0, place).filter(isRelayed);
    const taken = new Set(before.map(({ value }) => causeIn(value!)));
    for (const [key, of] of causes) {
      if (partitionOf(key) !== at.partition) continue;
      causes.set(
        key,
        of.filter((cause) => taken.has(cause)),
      );
    }
    if (before.length > 0) continue;
    const { key, value } = records[place]!;
    causes.set(key, [...(causes.get(key) ?? []), causeIn(value!)]);
  }
  return causes;
}

/** Nothing is dropped in silence, and no partition stops without a reason. */
function stoppedWhereForged(cluster: SimulatedCluster): string[] {
  return partitionsOf(cluster.example.inside).flatMap((at) => {
    const records = cluster.log.records(at);
    const place = records.findIndex(({ headers }) => headers['ce_id']!.startsWith(FORGED));
    const wants = place >= 0 && records.some(isRelayed);
    const stop = cluster.stops.get(at.partition);
    if (wants === (stop !== undefined)) return [];
    return [wants ? `partition ${at.partition} holds a forged record and did not stop` : `it stopped: ${stop!.reason}`];
  });
}

/** A record that no relay has sent is told once, however often it is fetched. */
function refusedOnce(cluster: SimulatedCluster): string[] {
  const notices = cluster.databases.ledger.history
    .map(({ payload }) => JSON.parse(payload!.toString()) as { eventId?: string; errorClass?: string })
    .filter(({ errorClass }) => errorClass === 'unauthenticated');
  const ids = notices.map(({ eventId }) => eventId);
  return new Set(ids).size === ids.length ? [] : [`a refused record was told several times: ${ids.join(' ')}`];
}

function causeIn(value: Buffer): string {
  return (JSON.parse(value.toString()) as { cause: string }).cause;
}

/** @param overtaking ids that may come before others of their key */
function takenOnceInOrder(
  where: string,
  expected: Map<string, string[]>,
  entries: readonly Entry[],
  overtaking = new Set<string>(),
): string[] {
  const taken = Map.groupBy(entries, ({ account }) => account);
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
    if (key === 'slow') return [];
    const numbers = [...new Set(ofKey.map(({ headers }) => Number(headers['ce_sequence'])))];
    return numbers.every((number, i) => number === i + 1) ? [] : [`${key}: numbered ${numbers.join(' ')}`];
  });
}

function sums(cluster: SimulatedCluster): string[] {
  const { payments, ledger } = cluster.databases;
  const broken: string[] = [];
  const sumOf = (entries: readonly Entry[]) => entries.reduce((sum, { amount }) => sum + amount, 0);
  const total = (ledger.aggregates.get('total')?.get(TOTAL)?.data as Total | undefined)?.sum ?? 0;
  if (total !== sumOf(entriesOf(ledger)))
    broken.push(`the total holds ${total}, its entries ${sumOf(entriesOf(ledger))}`);
  const held = [...(payments.aggregates.get(accounts.name)?.values() ?? [])].reduce(
    (sum, { data }) => sum + (data as Account).sum,
    0,
  );
  if (held !== sumOf(entriesOf(payments)))
    broken.push(`the accounts hold ${held}, their entries ${sumOf(entriesOf(payments))}`);
  const fees = entriesOf(ledger)
    .filter(({ account }) => account === '')
    .map(({ cause }) => cause);
  if (new Set(fees).size !== fees.length) broken.push(`an act took effect twice: ${fees.join(' ')}`);
  for (const id of cluster.fees.answered) if (!fees.includes(id)) broken.push(`${id} was answered and has no effect`);
  return broken;
}

function nothingParked(database: SimulatedCluster['databases']['payments']): string[] {
  const keys = [...(database.aggregates.get('parked_key')?.values() ?? [])].map(({ data }) => data as ParkedKey);
  return [
    ...database.parked().map(({ id }) => `${id} is still parked`),
    ...keys.filter(({ waiting }) => waiting !== 0).map(({ key, waiting }) => `${key} still waits for ${waiting}`),
  ];
}

/** An event that bypasses parking was never parked: no dead letter names one. */
function bypassedAtOnce(cluster: SimulatedCluster): string[] {
  const parked = cluster.databases.payments.history.filter(({ headers }) => headers['ce_type'] === 'EventParked');
  return parked.flatMap(({ payload }) => {
    const { eventId, eventType, errorClass } = JSON.parse(payload!.toString()) as {
      eventId: string;
      eventType: string;
      errorClass: string;
    };
    return eventType === cluster.example.AccountBlocked.name && errorClass !== 'conflict'
      ? [`${eventId} bypasses parking and was parked`]
      : [];
  });
}

function entriesOf(database: SimulatedCluster['databases']['payments']): Entry[] {
  return [...database.rowsOf('entry').values()] as unknown as Entry[];
}
