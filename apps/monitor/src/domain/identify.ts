/** What the index knows of one parcel. */
export interface ParcelIds {
  readonly partyId: string;
  readonly orderNo: string;
  readonly itemNumber: string;
  readonly parcelId: string;
  readonly declarationId: string;
  readonly receptacleIds: readonly string[];
  readonly departureIds: readonly string[];
}

/** One key in one topic that a trace reads. */
export interface Place {
  readonly topic: string;
  readonly key: string;
}

/** Where the events of a parcel lie: each topic has its own key. Load units and departures tell their part of the story once. */
export function placesOf(ids: ParcelIds, services: readonly string[]): Place[] {
  const { partyId, orderNo, itemNumber, parcelId, declarationId, receptacleIds, departureIds } = ids;
  const at = (topic: string) => (key: string) => ({ topic, key });
  return [
    { topic: `party.${partyId}.v1`, key: orderNo },
    { topic: `party.${partyId}.events.v1`, key: orderNo },
    { topic: 'intake.declarations.v1', key: declarationId },
    // What is picked from stock abroad is not declared: its order to pick has the parcel's key.
    { topic: 'intake.declarations.v1', key: parcelId },
    { topic: 'supervision.clearance.v1', key: declarationId },
    { topic: 'facility.scans.v1', key: itemNumber },
    { topic: 'warehousing.parcels.v1', key: parcelId },
    ...receptacleIds.flatMap((id) => [at('warehousing.receptacles.v1')(id), at('dispatch.movements.v1')(id)]),
    ...departureIds.flatMap((id) => [at('dispatch.departures.v1')(id), at('supervision.permits.v1')(id)]),
    ...services.flatMap((service) => [declarationId, parcelId, itemNumber].map(at(`${service}.dead-letters.v1`))),
  ];
}
