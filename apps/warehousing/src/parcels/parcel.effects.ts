import type { TObject } from 'typebox';
import { type DataOf, type EventType, topics } from '#libs/contracts';
import type { EventAttributes, UnitOfWork } from '#libs/messaging';
import { facilityOf, type Parcel, type ParcelInHand } from './parcel.js';
import { ParcelTable } from './parcel.table.js';

/**
 * Saves the parcel and publishes an event about it. The parcel counts its events as the messaging core does, so that it knows the sequence
 * number of its own events: a clearance decision names the newest one that it knew.
 *
 * @param time when it happened, UTC
 * @returns the parcel as saved
 */
export function publishAboutParcel<Schema extends TObject>(
  tx: UnitOfWork,
  parcel: Parcel,
  type: EventType<Schema>,
  data: DataOf<EventType<Schema>>,
  time: string = tx.now.toISOString(),
): Parcel {
  const counted = { ...parcel, published: parcel.published + 1 };
  tx.save(ParcelTable, parcel.parcelId, counted);
  tx.publish(type, { about: ParcelTable.ref(parcel.parcelId), data, attributes: attributesOf(parcel, time) });
  return counted;
}

function attributesOf(parcel: Parcel, time: string): EventAttributes {
  const { parcelId, livemode, notice } = parcel;
  const facility = facilityOf(parcel) ?? notice?.handoverFacility;
  return {
    correlationid: parcelId,
    livemode,
    time,
    ...(facility !== undefined && { facility }),
    ...(notice && { channel: notice.channel, regime: notice.regime, direction: notice.direction }),
  };
}

/** Events about the parcel wait for an operator: what is not known is not allowed. The key of a pick order is the parcel. */
export function hasParkedEvents(tx: UnitOfWork, { parcelId, notice }: ParcelInHand): boolean {
  const key = notice.pick?.abroad ? parcelId : notice.declarationId;
  return tx.isParked(topics.clearance.name, key) || tx.isParked(topics.declarations.name, key);
}
