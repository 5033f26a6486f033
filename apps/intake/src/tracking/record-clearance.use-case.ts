import { Injectable } from '@nestjs/common';
import { type clearanceEvents, type DataOf, refusedVersionIn } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { leaveWindow } from '../admission/leave-window.effects.js';
import { attributesOf } from '../order-state/attributes-of.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { eraseIfAsked } from '../order-state/erase-persons.effects.js';
import { findOrderOf } from '../order-state/find-order.effects.js';
import {
  type ClearanceEventName,
  clearanceMilestones,
  type Milestone,
  reasonsInWords,
  refusalSentences,
} from '../order-state/milestones.js';
import { appendMilestone, notifyStatus } from '../order-state/notify-party.effects.js';
import { OrderTable } from '../order-state/order.table.js';
import { ParcelKeyTable } from '../order-state/parcel-key.table.js';
import { reserveStock } from '../stock/reserve-stock.effects.js';
import { StockTable } from '../stock/stock.table.js';
import { applyClearance } from './apply-clearance.js';

type ClearanceData = DataOf<(typeof clearanceEvents)[number]>;

/** Takes over into the order what customs decided, and notifies the party of what concerns it. */
@Injectable()
export class RecordClearance implements UseCase<ClearanceData> {
  readonly lateReads = [OrderTable, ParcelKeyTable, StockTable];

  prefetch({ data }: Message<ClearanceData>) {
    return [DeclarationTable.ref(data.declarationId)];
  }

  handle(tx: UnitOfWork, { type, data, sequence, livemode }: Message<ClearanceData>): void {
    const found = findOrderOf(tx, data.declarationId);
    if (!found) return;
    const { order, declaration } = found;
    const { declarationId, to, at } = data;
    const holdId = 'holdId' in data ? data.holdId : undefined;
    const applied = applyClearance(found, { type, to, sequence, holdId });
    tx.save(OrderTable, declaration.orderKey, eraseIfAsked(tx, leaveWindow(tx, applied.order)));
    const { partyId } = order;
    if (applied.releasesStock) reserveStock(tx, declaration.content, undefined, { partyId, livemode: order.livemode });

    const isRefusal = refusedVersionIn(type, data) !== undefined;
    const milestone: Milestone = clearanceMilestones[isRefusal ? 'AmendmentRefused' : (type as ClearanceEventName)];
    const { status } = milestone;
    const place = ('facility' in data ? data.facility : undefined) ?? declaration.handoverFacility;
    if (milestone.notified) {
      const detail = milestone.withReasons ? reasonsInWords(data.reasons) : detailOf(data);
      const notice = { status, at, place, detail };
      notifyStatus(tx, declaration.orderKey, applied.order, notice, attributesOf(order, declaration));
    } else {
      const row = { declaration_id: declarationId, party_id: null, livemode, type, status, at, place };
      appendMilestone(tx, row);
    }
  }
}

function detailOf(data: ClearanceData): string | undefined {
  if ('reason' in data && !('holdId' in data)) return refusalSentences[data.reason];
  return 'kind' in data ? data.kind : undefined;
}
