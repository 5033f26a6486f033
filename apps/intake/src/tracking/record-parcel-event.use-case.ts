import { type Handler, nothing, put, ref } from '#libs/messaging';
import { parcelMilestones } from '../order-state/milestones.js';
import { advance, phaseOf, type PhysicalStep } from '../order-state/progress.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { OrderTable } from '../order-state/order.table.js';
import { attributesOf } from '../order-state/attributes-of.js';
import { milestoneRow, notifyStatus } from '../order-state/notify-party.effects.js';

interface ParcelNews {
  /** Of a sale from stock abroad: that of the pick. */
  readonly declarationId: string;
  readonly facility: string;
  readonly at: string;
  readonly note?: string;
  readonly to?: string;
}

type ParcelEvent = keyof typeof parcelMilestones;

/** What happened to the parcel in the warehouse: a line of the timeline. What follows from it for the party, customs says. */
export function noteParcel(name: ParcelEvent): Handler<ParcelNews> {
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

/** What the party is told at once; `step` is how far its order is by that. */
export function followParcel(name: ParcelEvent, step?: PhysicalStep): Handler<ParcelNews> {
  const { status } = parcelMilestones[name];
  return {
    reads: ({ data }) => [ref(DeclarationTable, data.declarationId)],
    decide(states, { data }, context) {
      const declared = states.get(DeclarationTable, data.declarationId);
      const order = declared && states.get(OrderTable, declared.orderKey);
      if (!order) return nothing;
      const { at, facility: place, note, to } = data;
      const progress = step ? advance(order, { about: 'parcel', step, at }) : order;
      const next = { ...order, ...progress, phase: phaseOf(progress, declared.unit) };
      const told = { status, at, place, detail: note ?? to };
      return {
        writes: step ? [put(OrderTable, declared.orderKey, next)] : [],
        ...notifyStatus(context, declared.orderKey, next, told, attributesOf(order, declared)),
      };
    },
  };
}
