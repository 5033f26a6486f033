import { type DataOf, ParcelHandedOver, topics } from '#libs/contracts';
import { type Handler, parkedRef, ref } from '#libs/messaging';
import { accounts } from '../ledger/ledger.js';
import { mayHandOver } from '../parcels/may-leave.js';
import { facilityOf, type ParcelInHand } from '../parcels/parcel.js';
import { placeOf } from '../parcels/place-of.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { Draft } from '../parcels/draft.effects.js';
import { hasParkedEvents } from '../parcels/has-parked-events.effects.js';

export type Receiver = DataOf<typeof ParcelHandedOver>['to'];

export interface HandOver {
  readonly parcels: readonly { readonly parcelId: string; readonly declarationId: string }[];
  /** Usual for the goods when left out: the domestic post for imports, the addressee for sales from stock abroad. */
  readonly to?: Receiver;
}

export interface HandedOver {
  readonly handedOver: readonly string[];
  /** Were out of our hands before, given to the same receiver. */
  readonly before: readonly string[];
  /** May not be handed over, or were given to another receiver. */
  readonly left: readonly string[];
}

/** Out of our hands for good: imports that are released, and what was sold from stock in the same country. */
export const handOver: Handler<HandOver, HandedOver> = {
  reads: ({ data }) =>
    data.parcels.flatMap(({ parcelId, declarationId }) => [
      ref(ParcelTable, parcelId),
      parkedRef(topics.clearance.name, declarationId),
      parkedRef(topics.declarations.name, declarationId),
    ]),

  decide(states, { data }, context) {
    const draft = new Draft(states, context);
    const answer = { handedOver: [] as string[], before: [] as string[], left: [] as string[] };
    for (const { parcelId } of data.parcels) {
      const parcel = draft.get(ParcelTable, parcelId);
      if (parcel?.where.phase === 'handed-over' && (data.to ?? parcel.where.to) === parcel.where.to)
        answer.before.push(parcelId);
      else if (!parcel || !mayHandOver(parcel) || hasParkedEvents(states, parcel)) answer.left.push(parcelId);
      else {
        handOverOne(draft, parcel, data.to ?? usualReceiver(parcel));
        answer.handedOver.push(parcelId);
      }
    }
    return draft.done<HandedOver>(answer);
  },
};

function usualReceiver({ notice }: ParcelInHand): Receiver {
  return notice.pick?.abroad ? 'addressee' : 'domestic-post';
}

function handOverOne(draft: Draft, parcel: ParcelInHand, to: Receiver): void {
  const { parcelId, notice, arrival, bookedGrams } = parcel;
  const facility = facilityOf(parcel) ?? arrival.facility;
  const from = placeOf(parcel) ?? accounts.store(facility);
  draft.move({ unit: parcelId, from, to: accounts.addressee, quantity: 1, grams: bookedGrams });
  const data = { parcelId, declarationId: notice.declarationId, facility, at: draft.at, to };
  draft.tell({ ...parcel, where: { phase: 'handed-over', at: draft.at, to } }, ParcelHandedOver, data, draft.at);
}
