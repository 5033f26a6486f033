import { type Decision, type Handler, nothing, put, ref, remove } from '#libs/messaging';
import { loadUnitMilestones, type LoadUnitStep } from '../order-state/milestones.js';
import { advance, phaseOf, type PhysicalStep } from '../order-state/progress.js';
import { ClosingTable } from './closing.table.js';
import { PendingNotificationRows } from './pending-notification.table.js';
import { OrderTable } from '../order-state/order.table.js';
import type { OrderState } from '../order-state/order.js';
import { attributesOf } from '../order-state/attributes-of.js';
import { notifyStatus } from '../order-state/notify-party.effects.js';

export interface TellMembers {
  readonly closingId: string;
  readonly departureId: string;
  readonly step: LoadUnitStep;
  readonly at: string;
  readonly place: string;
  /** Keys of the orders in it. */
  readonly orderKeys: readonly string[];
}

/** The steps that an order itself takes over; of the others only its load unit knows. */
const orderSteps: Partial<Record<LoadUnitStep, PhysicalStep>> = {
  departed: 'departed',
  exited: 'exited',
  delivered: 'delivered',
  'brought-back': 'brought-back',
};

/** One load unit took one step: recorded on the unit, so that its orders are told once, and told to each. */
export const tellMembers: Handler<TellMembers> = {
  reads: ({ data }) => [
    ref(ClosingTable, data.closingId),
    ...(orderSteps[data.step] ? data.orderKeys.map((key) => ref(OrderTable, key)) : []),
  ],
  decide(states, { data }, context) {
    const { closingId, departureId, step, at, place, orderKeys } = data;
    const closing = states.get(ClosingTable, closingId);
    const name = `${departureId}/${step}`;
    if (!closing || closing.steps[name]) return nothing;
    const recorded = put(ClosingTable, closingId, {
      ...closing,
      steps: { ...closing.steps, [name]: { step, at, place } },
    });
    const orderStep = orderSteps[step];
    if (!orderStep) return { writes: [recorded] };
    const told = orderKeys.map((key): Decision => {
      const order = states.get(OrderTable, key);
      if (!order) return nothing;
      const progress = advance(order, { about: 'parcel', step: orderStep, at });
      const next: OrderState = { ...order, ...progress, phase: phaseOf(progress), closingId };
      const { status } = loadUnitMilestones[step];
      return {
        writes: [put(OrderTable, key, next)],
        ...notifyStatus(context, key, next, { status, at, place }, attributesOf(order)),
      };
    });
    return {
      writes: [recorded, ...told.flatMap(({ writes }) => writes ?? [])],
      events: told.flatMap(({ events }) => events ?? []),
      rows: told.flatMap(({ rows }) => rows ?? []),
    };
  },
};

/** All of its load units were told. */
export const dropNotice: Handler<{ readonly noticeId: string }> = {
  decide: (_states, { data }) => ({ removals: [remove(PendingNotificationRows, data.noticeId)] }),
};
