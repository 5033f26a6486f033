import { Injectable } from '@nestjs/common';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { attributesOf } from '../order-state/attributes-of.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { eraseIfAsked } from '../order-state/erase-persons.effects.js';
import { findOrderOf } from '../order-state/find-order.effects.js';
import { type ParcelEventName, parcelMilestones } from '../order-state/milestones.js';
import { appendMilestone, notifyStatus } from '../order-state/notify-party.effects.js';
import { OrderTable } from '../order-state/order.table.js';
import { ParcelKeyTable } from '../order-state/parcel-key.table.js';
import { advance, phaseOf, type PhysicalStep } from '../order-state/progress.js';

interface ParcelData {
  /** Of a sale from stock abroad: that of the pick. */
  readonly declarationId: string;
  readonly facility: string;
  /** UTC. */
  readonly at: string;
  readonly note?: string;
  readonly to?: string;
}

/** How far the order of the parcel is by an event; the others do not change the order. */
const steps: Readonly<Record<string, PhysicalStep>> = {
  ParcelHandedOver: 'handed-over',
  ParcelReturnedToSender: 'returned',
};

/** What happened to a parcel in a facility: a line of the timeline, and a notification where the party is notified at once. */
@Injectable()
export class RecordParcelEvent implements UseCase<ParcelData> {
  readonly lateReads = [OrderTable, ParcelKeyTable];

  prefetch({ type, data }: Message<ParcelData>) {
    return milestoneOf(type).notified ? [DeclarationTable.ref(data.declarationId)] : [];
  }

  handle(tx: UnitOfWork, { type, data, livemode }: Message<ParcelData>): void {
    const { declarationId, at, facility: place, note, to } = data;
    const { status, notified } = milestoneOf(type);
    if (!notified) {
      appendMilestone(tx, { declaration_id: declarationId, party_id: null, livemode, type, status, at, place });
      return;
    }
    const found = findOrderOf(tx, declarationId);
    if (!found) return;
    const { order, declaration } = found;
    const step = steps[type];
    const progress = step ? advance(order, { about: 'parcel', step, at }) : order;
    const next = { ...order, ...progress, phase: phaseOf(progress, declaration.unit) };
    if (step) tx.save(OrderTable, declaration.orderKey, eraseIfAsked(tx, next));
    const notice = { status, at, place, detail: note ?? to };
    notifyStatus(tx, declaration.orderKey, next, notice, attributesOf(order, declaration));
  }
}

function milestoneOf(type: string) {
  return parcelMilestones[type as ParcelEventName];
}
