import { TransitReceived } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { consolidationKeyOfTransit } from '../packing/choose-consolidation-key.js';
import type { Parcel, ParcelInHand } from '../parcels/parcel.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';

/** A closed bag of another post has arrived: it is a load unit from now on, though it goes nowhere before it is released. */
export function receiveTransit(tx: UnitOfWork, parcel: ParcelInHand, sealIntact: boolean): Parcel {
  const { parcelId, notice, arrival, livemode, bookedGrams } = parcel;
  const { facility, at } = arrival;
  const receptacleId = tx.newId();
  tx.save(ReceptacleTable, receptacleId, {
    receptacleId,
    state: 'received',
    line: consolidationKeyOfTransit(notice, facility, livemode),
    members: [],
    tareGrams: 0,
    closings: 0,
    openedAt: tx.now.toISOString(),
  });
  tx.publish(TransitReceived, {
    about: ReceptacleTable.ref(receptacleId),
    data: {
      receptacleId,
      number: notice.itemNumber,
      parcelId,
      declarationId: notice.declarationId,
      facility,
      grossGrams: bookedGrams,
      sealIntact,
      at,
    },
    attributes: {
      correlationid: receptacleId,
      livemode,
      facility,
      time: at,
      channel: 'postal',
      direction: 'transit',
    },
  });
  const received = { ...parcel, transitReceptacleId: receptacleId };
  tx.save(ParcelTable, parcelId, received);
  return received;
}
