import { TransitReceived } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { consolidationKeyOfTransit } from '../packing/choose-consolidation-key.js';
import type { Parcel, ParcelInHand } from '../parcels/parcel.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';

/** A closed bag of another post has arrived: it is a load unit from now on, though it goes nowhere before it is released. */
export function receiveTransit(tx: UnitOfWork, parcel: ParcelInHand): Parcel {
  const { parcelId, notice, arrival, livemode } = parcel;
  const { facility, at } = arrival;
  const transitReceptacleId = tx.newId();
  tx.save(ReceptacleTable, transitReceptacleId, {
    receptacleId: transitReceptacleId,
    state: 'received',
    line: consolidationKeyOfTransit(notice, facility, livemode),
    members: [],
    tareGrams: 0,
    closings: 0,
    openedAt: tx.now.toISOString(),
  });
  const received = { ...parcel, transitReceptacleId };
  publishTransit(tx, received, at);
  tx.save(ParcelTable, parcelId, received);
  return received;
}

/** What customs must know of a closed bag: that it is here, its gross weight when it was weighed, its seal when it was looked at. */
export function publishTransit(tx: UnitOfWork, parcel: ParcelInHand, at: string): void {
  const { parcelId, notice, arrival, livemode, measuredGrams, seal, transitReceptacleId } = parcel;
  const { facility } = arrival;
  if (transitReceptacleId === undefined) return;
  tx.publish(TransitReceived, {
    about: ReceptacleTable.ref(transitReceptacleId),
    data: {
      receptacleId: transitReceptacleId,
      number: notice.itemNumber,
      parcelId,
      declarationId: notice.declarationId,
      facility,
      ...(measuredGrams !== undefined && { grossGrams: measuredGrams }),
      sealIntact: seal?.intact ?? true,
      ...(seal?.number !== undefined && { seal: seal.number }),
      at,
    },
    attributes: {
      correlationid: transitReceptacleId,
      livemode,
      facility,
      time: at,
      channel: 'postal',
      direction: 'transit',
    },
  });
}
