import type { ParcelInHand } from '../parcels/parcel.js';
import type { Receptacle } from '../receptacles/receptacle.js';

/** Registered (R) and insured (V) items, by the first letter of UPU S10, set the flag in the number of their receptacle. */
const REGISTERED_OR_INSURED = /^[RV]/;

export function putIntoBag(bag: Receptacle, { parcelId, notice, bookedGrams }: ParcelInHand): Receptacle {
  const { declarationId, declarationVersion, promiseBy, itemNumber, regime } = notice;
  const member = {
    parcelId,
    declarationId,
    declarationVersion,
    grams: bookedGrams,
    promiseBy,
    registered: notice.channel === 'postal' && REGISTERED_OR_INSURED.test(itemNumber),
    itemNumber,
    regime,
    ...(notice.transit && { seal: notice.transit.seal }),
  };
  return { ...bag, members: [...bag.members, member] };
}
