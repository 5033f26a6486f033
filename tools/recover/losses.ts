import { contracts, partyOfTopic } from '#libs/contracts';
import { eventIdOf, kafkaClient, LogReader, type KafkaAccess, type LogEnds, type LoggedEvent } from '#libs/messaging';

import type { RecoveryPlan } from './plan.js';
import type { Survey } from './survey.js';

/** An order that was taken in the lost time. */
export interface LostOrder {
  readonly partyId: string;
  readonly orderNo: string;
  /** When it was lodged: UTC, on the system's clock. */
  readonly at: string;
  readonly declarationId: string;
  /**
   * `taken-again`: it lies on the party's own topic. `taken-with-party`: likewise, once the party is made again. `send-again`: it came by HTTP
   * and is in no log as it came.
   */
  readonly fate: 'taken-again' | 'taken-with-party' | 'send-again';
}

/** An event that did not happen, as seen from the restored database. */
export interface LostEvent {
  readonly service: string;
  readonly type: string;
  readonly id: string;
  readonly at: string;
  readonly subject: string;
  /** In whose name: a role, a device, a party, or a part of a service. */
  readonly actor: string | undefined;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

export interface Losses {
  readonly orders: readonly LostOrder[];
  readonly events: readonly LostEvent[];
  /** Ids of parties that have topics and are unknown to the restored database. */
  readonly parties: readonly string[];
  /** Persons that were erased in the lost time and are there again. */
  readonly erasures: readonly LostEvent[];
}

/** Events after which something in the world is no longer as the restored databases believe. */
export const physical: Readonly<Record<string, string>> = {
  ParcelReleased: 'parcels released by customs',
  ParcelDetained: 'parcels detained by customs',
  ParcelConfiscated: 'parcels confiscated',
  ParcelDisposed: 'parcels disposed of',
  ParcelHandedOver: 'parcels handed over',
  ParcelReturnedToSender: 'parcels returned to their senders',
  ReceptacleClosed: 'receptacles closed: their numbers are given out again',
  DespatchClosed: 'despatches closed: their numbers are given out again',
  DepartureSealed: 'departures sealed',
  Departed: 'vehicles departed',
  BorderCrossed: 'borders crossed',
  Arrived: 'vehicles arrived',
  ReceptacleDelivered: 'receptacles delivered',
};

const parts = /^(party|[A-Z]\w*)$/;

/** Not of a party, which sends again, nor of a part of a service, which goes on by itself. */
export function isAct({ actor }: LostEvent): boolean {
  return actor !== undefined && !parts.test(actor);
}

/** What the log still tells of what the databases have forgotten. Personal data stays where it is. */
export async function lossesOf(access: KafkaAccess, survey: Survey, plan: RecoveryPlan): Promise<Losses> {
  const voids = plan.renewals.flatMap(({ service, voids: of }) => of.map((event) => ({ service, event })));
  const lodged = voids.flatMap(({ event }) => orderOf(event) ?? []);
  const retaken = lodged.length === 0 ? new Set<string>() : await onPartyTopics(access, survey);
  const events = voids.map(({ service, event }) => lostEvent(service, event));
  const known = new Set(survey.parties);
  const fateOf = (order: Omit<LostOrder, 'fate'>): LostOrder['fate'] => {
    if (!retaken.has(nameOf(order))) return 'send-again';
    return known.has(order.partyId) ? 'taken-again' : 'taken-with-party';
  };
  return {
    orders: [...new Map(lodged.map((order) => [nameOf(order), order])).values()]
      .map((order) => ({ ...order, fate: fateOf(order) }))
      .sort((a, b) => (a.at < b.at ? -1 : 1)),
    events,
    parties: [...new Set(survey.ends.flatMap(({ topic }) => partyOfTopic(topic)?.partyId ?? []))].filter(
      (id) => !known.has(id),
    ),
    erasures: voids
      .filter(({ event }) => event.record.value === null && contracts.topicOf(event.topic)?.cleanup === 'compact')
      .map(({ service, event }) => lostEvent(service, event)),
  };
}

function lostEvent(service: string, event: LoggedEvent): LostEvent {
  const { headers } = event.record;
  const { topic, partition, offset } = event;
  return {
    service,
    type: headers['ce_type'] ?? '',
    id: eventIdOf(event),
    at: headers['ce_recordedtime'] ?? headers['ce_time'] ?? '',
    subject: headers['ce_subject'] ?? event.record.key,
    actor: headers['ce_actor'],
    topic,
    partition,
    offset,
  };
}

const lodging = new Set(['DeclarationLodged', 'StockPickOrdered']);

function orderOf({ record }: LoggedEvent): Omit<LostOrder, 'fate'> | undefined {
  const type = record.headers['ce_type'] ?? '';
  if (!lodging.has(type) || record.value === null) return undefined;
  const data = JSON.parse(record.value.toString()) as Record<string, string | undefined>;
  const { partyId, orderNo } = data;
  if (partyId === undefined || orderNo === undefined) return undefined;
  return {
    partyId,
    orderNo,
    at: record.headers['ce_recordedtime'] ?? record.headers['ce_time'] ?? '',
    declarationId: data['declarationId'] ?? data['pickId'] ?? '',
  };
}

const nameOf = ({ partyId, orderNo }: { partyId: string; orderNo: string }) => `${partyId}|${orderNo}`;

/** The orders that lie on the parties' topics behind what intake's database knows; their key is the number of the order. */
async function onPartyTopics(access: KafkaAccess, { services, ends }: Survey): Promise<Set<string>> {
  const marks = services.find(({ service }) => service === 'intake')?.marks ?? [];
  const reader = new LogReader(kafkaClient(access, 'recover'));
  await reader.connect();
  try {
    const found = new Set<string>();
    for (const end of ends) {
      const party = partyOfTopic(end.topic);
      const mark = marks.find(({ topic, partition }) => topic === end.topic && partition === end.partition);
      if (!party) continue;
      // Of a party that was made in the lost time nothing was read, as the database sees it.
      for await (const orderNo of keysBehind(reader, end, mark?.offset ?? -1)) found.add(nameOf({ ...party, orderNo }));
    }
    return found;
  } finally {
    await reader.disconnect();
  }
}

async function* keysBehind(reader: LogReader, end: LogEnds, offset: number): AsyncGenerator<string> {
  for await (const records of reader.read(end, Math.max(end.low, offset + 1), end.high))
    for (const { key } of records) yield key;
}
