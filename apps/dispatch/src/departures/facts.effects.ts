import type { Facts } from '#libs/messaging';
import type { Departure } from './departure.js';
import type { LoadUnit } from '../load-units/load-unit.js';

/** A departure is no parcel and no load unit: its own id ties its events together. */
export function factsOfDeparture({ departureId, livemode, origin }: Departure): Facts {
  return { correlationid: departureId, livemode, facility: origin };
}

export function factsOfUnit({ receptacleId, livemode, facility, channel, direction }: LoadUnit): Facts {
  return {
    correlationid: receptacleId,
    livemode,
    facility,
    ...(channel && { channel }),
    ...(direction && { direction }),
  };
}
