import { TransitReceived } from '#libs/contracts';
import { consolidationKeyOfTransit } from '../receptacles/consolidation-key.js';
import type { Parcel, ParcelInHand } from '../parcels/parcel.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import type { Draft } from '../parcels/draft.effects.js';

/** A closed bag of another post is here: it is a load unit from now on, though it goes nowhere before it is released. */
export function receiveTransit(draft: Draft, parcel: ParcelInHand, sealIntact: boolean): Parcel {
  const { parcelId, notice, arrival, livemode, bookedGrams } = parcel;
  const receptacleId = draft.context.newId();
  const line = consolidationKeyOfTransit(notice, arrival.facility, livemode);
  draft.put(ReceptacleTable, receptacleId, {
    receptacleId,
    state: 'received',
    line,
    members: [],
    tareGrams: 0,
    closings: 0,
    openedAt: draft.at,
  });
  const data = {
    receptacleId,
    number: notice.itemNumber,
    parcelId,
    declarationId: notice.declarationId,
    facility: arrival.facility,
    grossGrams: bookedGrams,
    sealIntact,
    at: arrival.at,
  };
  const facts = { correlationid: receptacleId, livemode, facility: arrival.facility, time: arrival.at } as const;
  draft.emit(TransitReceived, ReceptacleTable, receptacleId, data, {
    ...facts,
    channel: 'postal',
    direction: 'transit',
  });
  const received = { ...parcel, transitReceptacleId: receptacleId };
  draft.put(ParcelTable, parcelId, received);
  return received;
}
