import { type Departure, exits, holdsPermit } from './departure.js';
import { openStops } from './stop-receptacle.js';

export interface Obstacle {
  readonly code: 'booking-open' | 'permit-missing' | 'parcel-blocked' | 'stop-open';
  readonly detail: string;
  readonly parcelId?: string;
  readonly receptacleId?: string;
}

/** What keeps a departure from its next step, for a dispatcher. Empty when the next act is possible. */
export function whatBlocks(departure: Departure): Obstacle[] {
  const { phase, list, objection } = departure;
  if (phase === 'scheduled') return [{ code: 'booking-open', detail: `Its booking closes at ${departure.cutOff}.` }];
  const stops = openStops(departure).map((stopId): Obstacle => ({
    code: 'stop-open',
    detail: `Stop ${stopId} is not decided.`,
  }));
  if (phase !== 'manifested' || !exits(departure) || holdsPermit(departure)) return stops;
  const blocked = objection?.listVersion === list?.version ? (objection?.blocking ?? []) : [];
  return [
    { code: 'permit-missing', detail: `Customs has not permitted version ${list?.version ?? 0} of the list.` },
    ...blocked.map(({ parcelId, receptacleId, reason, detail }): Obstacle => ({
      code: 'parcel-blocked',
      detail: `${reason}: ${detail}`,
      parcelId,
      receptacleId,
    })),
    ...stops,
  ];
}
