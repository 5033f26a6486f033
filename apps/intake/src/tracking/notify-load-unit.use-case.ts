import { Injectable } from '@nestjs/common';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { attributesOf } from '../order-state/attributes-of.js';
import { loadUnitMilestones, type LoadUnitStep } from '../order-state/milestones.js';
import { notifyStatus } from '../order-state/notify-party.effects.js';
import type { OrderState } from '../order-state/order.js';
import { OrderTable } from '../order-state/order.table.js';
import { advance, phaseOf, type PhysicalStep } from '../order-state/progress.js';
import { ClosingTable } from './closing.table.js';

/** One step of one load unit. */
export interface LoadUnitNotification {
  readonly closingId: string;
  readonly departureId: string;
  readonly step: LoadUnitStep;
  /** UTC. */
  readonly at: string;
  readonly place: string;
  /** Keys of the next orders in it. */
  readonly orderKeys: readonly string[];
  /** How many orders come before them, and whether others come behind them. */
  readonly from: number;
  readonly isLast: boolean;
}

/** The steps that an order itself takes over; the others are kept at its load unit only. */
const orderSteps: Partial<Record<LoadUnitStep, PhysicalStep>> = {
  departed: 'departed',
  exited: 'exited',
  delivered: 'delivered',
  'brought-back': 'brought-back',
};

/**
 * Notifies the parties of the next orders in a load unit, and records on the unit how many were notified, so that each is notified once. The
 * step stands on the unit when all are.
 */
@Injectable()
export class NotifyLoadUnit implements UseCase<LoadUnitNotification> {
  prefetch({ data }: Message<LoadUnitNotification>) {
    return [
      ClosingTable.ref(data.closingId),
      ...(orderSteps[data.step] ? data.orderKeys.map((key) => OrderTable.ref(key)) : []),
    ];
  }

  handle(tx: UnitOfWork, { data }: Message<LoadUnitNotification>): void {
    const { closingId, departureId, step, at, place, orderKeys, from, isLast } = data;
    const closing = tx.find(ClosingTable, closingId);
    const name = `${departureId}/${step}`;
    if (!closing || closing.steps[name] || (closing.reached?.[name] ?? 0) !== from) return;
    const { [name]: _, ...reached } = closing.reached ?? {};
    tx.save(
      ClosingTable,
      closingId,
      isLast
        ? { ...closing, reached, steps: { ...closing.steps, [name]: { step, at, place } } }
        : { ...closing, reached: { ...reached, [name]: from + orderKeys.length } },
    );
    const orderStep = orderSteps[step];
    if (!orderStep) return;
    const { status } = loadUnitMilestones[step];
    for (const key of orderKeys) {
      const order = tx.find(OrderTable, key);
      if (!order) continue;
      const progress = advance(order, { about: 'parcel', step: orderStep, at });
      const next: OrderState = { ...order, ...progress, phase: phaseOf(progress), closingId };
      tx.save(OrderTable, key, next);
      notifyStatus(tx, key, next, { status, at, place }, attributesOf(order));
    }
  }
}
