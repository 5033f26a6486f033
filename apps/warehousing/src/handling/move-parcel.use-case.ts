import { type Handler, ref } from '#libs/messaging';
import { isSeized, mayGoToCustomsStore } from '../parcels/may-leave.js';
import { inHand, isOnPremises, type Parcel } from '../parcels/parcel.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { Draft } from '../parcels/draft.effects.js';
import { type FacilityArea, moveWithinFacility } from './move-within-facility.effects.js';

export interface MoveParcel {
  readonly parcelId: string;
  readonly to: FacilityArea;
  readonly pictureReference?: string;
}
export type MoveAnswer = 'moved' | 'already-there' | 'not-found' | 'not-here' | 'not-seized' | 'is-seized';

/** By hand from one place of the facility to another: to the inspection line, to the store, to customs' own store. */
export const moveParcel: Handler<MoveParcel, MoveAnswer> = {
  reads: ({ data }) => [ref(ParcelTable, data.parcelId)],

  decide(states, { data: { parcelId, to, pictureReference } }, context) {
    const draft = new Draft(states, context);
    const parcel = draft.get(ParcelTable, parcelId);
    if (!parcel) return { answer: 'not-found' };
    const refusal = refusalOf(parcel, to);
    if (refusal) return { answer: refusal };
    if (parcel.where.phase === to && pictureReference === undefined) return { answer: 'already-there' };
    moveWithinFacility(draft, parcel, to, pictureReference);
    return draft.done<MoveAnswer>('moved');
  },
};

/** What customs keeps leaves its store by customs' word only, and nothing else comes in. */
function refusalOf(parcel: Parcel, to: FacilityArea): MoveAnswer | undefined {
  if (!inHand(parcel) || !isOnPremises(parcel)) return 'not-here';
  if (to === 'customs-store') return mayGoToCustomsStore(parcel) ? undefined : 'not-seized';
  return parcel.where.phase === 'customs-store' && isSeized(parcel) ? 'is-seized' : undefined;
}
