import { type Handler, nothing, put, ref } from '#libs/messaging';
import { parcelMilestones } from '../domain/milestones.js';
import { advance, phaseOf } from '../domain/progress.js';
import { declarations, orders } from '../persistence/tables.js';
import { factsOf } from './facts-of.js';
import { milestoneRow, tellStatus } from './tell-party.js';

interface ParcelNews {
  readonly declarationId: string;
  readonly facility: string;
  readonly at: string;
}

/** What happened to the parcel in the warehouse: a line of the timeline. What follows from it for the party, customs says. */
export function noteParcel(name: keyof typeof parcelMilestones): Handler<ParcelNews> {
  const { status } = parcelMilestones[name];
  return {
    decide(_states, { data, livemode }, context) {
      const { declarationId, at, facility } = data;
      return {
        rows: [
          milestoneRow(context, {
            declaration_id: declarationId,
            party_id: null,
            livemode,
            type: name,
            status,
            at,
            place: facility,
          }),
        ],
      };
    },
  };
}

export const followReturn: Handler<ParcelNews & { readonly reason: string }> = {
  reads: ({ data }) => [ref(declarations, data.declarationId)],
  decide(states, { data }, context) {
    const declared = states.get(declarations, data.declarationId);
    const order = declared && states.get(orders, declared.orderKey);
    if (!order) return nothing;
    const { at, facility: place } = data;
    const progress = advance(order, { about: 'parcel', step: 'returned', at });
    const next = { ...order, ...progress, phase: phaseOf(progress) };
    const told = tellStatus(
      context,
      declared.orderKey,
      next,
      { status: 'returned', at, place },
      factsOf(order, declared),
    );
    return { writes: [put(orders, declared.orderKey, next)], ...told };
  },
};
