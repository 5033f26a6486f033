import {
  deadLetters,
  facilityOfTopic,
  formerScansTopic,
  partyOfTopic,
  PaymentReported,
  statefulServices,
  topics,
  topicsOfParty,
  WaybillReported,
} from '#libs/contracts';

/** What the index knows of one parcel: an item, a lot, or a closed bag. */
export interface ParcelIds {
  readonly partyId: string;
  readonly orderNo: string;
  readonly orderId: string;
  readonly itemNumber: string;
  readonly parcelId: string;
  /** Of a sale from stock abroad: that of its pick. */
  readonly declarationId: string;
  /** For returned goods: the declaration under which they left. */
  readonly returnOf: string | null;
  readonly units: Units;
}

/** Load units, the despatches that they are of, and the departures that they were planned on. */
export interface Units {
  readonly receptacleIds: readonly string[];
  readonly despatchIds: readonly string[];
  readonly departureIds: readonly string[];
}

/** One key in one topic that a trace reads; with `types` only events of these. */
export interface Place {
  readonly topic: string;
  readonly key: string;
  readonly types?: readonly string[];
}

const at = (topic: string) => (key: string) => ({ topic, key });

/** Where the events of a parcel lie: each topic has its own key. Load units and departures are traced once, however many parcels they hold. */
export function placesOf(ids: ParcelIds, known: readonly string[]): Place[] {
  const { partyId, orderNo, itemNumber, parcelId, declarationId, units } = ids;
  const types = [PaymentReported.name, WaybillReported.name];
  return [
    ...[orderNo, itemNumber].flatMap((key) => [
      ...topicsOfParty(partyId).map(({ name: topic }) => ({ topic, key })),
      // Payments and waybills come from other parties.
      ...known.filter((topic) => partyOfTopic(topic) !== undefined).map((topic) => ({ topic, key, types })),
    ]),
    // A sale from stock abroad is keyed by its parcel.
    ...[declarationId, parcelId].map(at(topics.declarations.name)),
    { topic: topics.clearance.name, key: declarationId },
    ...known.filter(isOfScans).map((topic) => ({ topic, key: itemNumber })),
    { topic: topics.parcels.name, key: parcelId },
    ...placesOfUnits(units),
    ...[orderNo, declarationId, parcelId, itemNumber].flatMap(parkedPlacesOf),
  ];
}

export function placesOfUnits({ receptacleIds, despatchIds, departureIds }: Units): Place[] {
  return [
    ...receptacleIds.flatMap((id) => [at(topics.receptacles.name)(id), at(topics.movements.name)(id)]),
    ...despatchIds.map(at(topics.receptacles.name)),
    ...departureIds.flatMap((id) => [at(topics.departures.name)(id), at(topics.permits.name)(id)]),
  ];
}

/** A number that belongs to nothing yet may still be a key: a draft, a refused order, a document before its order, a bare parcel. */
export function placesOfKey(key: string, known: readonly string[]): Place[] {
  const fromOutside = known.filter((topic) => topic.startsWith('party.') || isOfScans(topic));
  return [...fromOutside.map((topic) => ({ topic, key })), ...parkedPlacesOf(key)];
}

/** The facility that a parcel was scanned at is not known before. */
function isOfScans(topic: string): boolean {
  return facilityOfTopic(topic) !== undefined || topic === formerScansTopic.name;
}

function parkedPlacesOf(key: string): Place[] {
  return statefulServices.map((service) => ({ topic: deadLetters(service).name, key }));
}
