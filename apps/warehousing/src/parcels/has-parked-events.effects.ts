import { topics } from '#libs/contracts';
import type { States } from '#libs/messaging';
import type { ParcelInHand } from './parcel.js';

/** Something about it waits for an operator: what is not known is not allowed. A pick order's key is the parcel. */
export function hasParkedEvents(states: States, { parcelId, notice }: ParcelInHand): boolean {
  const key = notice.pick?.abroad ? parcelId : notice.declarationId;
  return states.isParked(topics.clearance.name, key) || states.isParked(topics.declarations.name, key);
}
