import { Injectable } from '@nestjs/common';
import { AmendmentTaken, type clearanceEvents, type DataOf, refusedVersionIn, TaxDue } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { settleAmendments } from '../amendments/settle-amendments.effects.js';
import { leaveWindow } from '../admission/leave-window.effects.js';
import { PaymentTable } from '../documents/payment.table.js';
import { WaybillTable } from '../documents/waybill.table.js';
import { attributesOf } from '../order-state/attributes-of.js';
import type { DeclarationState } from '../order-state/declaration.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { eraseIfAsked } from '../order-state/erase-persons.effects.js';
import { findOrderOf } from '../order-state/find-order.effects.js';
import { ItemNumberTable } from '../order-state/item-number.table.js';
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
import { taxInWords, taxToPayOf } from '../order-state/tax-to-pay.js';
import { versionsOf } from '../order-state/versions.js';
import { reserveStock } from '../stock/reserve-stock.effects.js';
import type { StockOwner } from '../stock/reserve-stock.js';
import { StockTable } from '../stock/stock.table.js';
import { applyClearance } from './apply-clearance.js';

type ClearanceData = DataOf<(typeof clearanceEvents)[number]>;

/** Takes over into the order what customs decided, and notifies the party of what concerns it. */
@Injectable()
export class RecordClearance implements UseCase<ClearanceData> {
  readonly lateReads = [OrderTable, ParcelKeyTable, StockTable, ItemNumberTable, PaymentTable, WaybillTable];

  prefetch({ data }: Message<ClearanceData>) {
    return [DeclarationTable.ref(data.declarationId)];
  }

  handle(tx: UnitOfWork, { type, data, sequence, livemode }: Message<ClearanceData>): void {
    const found = findOrderOf(tx, data.declarationId);
    if (!found) return;
    const settled = settleAmendments(tx, found, type, data);
    const { order, declaration } = settled;
    const { declarationId, to, at } = data;
    const holdId = 'holdId' in data ? data.holdId : undefined;
    const applied = applyClearance(settled, { type, to, sequence, at, holdId });
    tx.save(OrderTable, declaration.orderKey, eraseIfAsked(tx, leaveWindow(tx, applied.order)));
    const { partyId } = order;
    if (applied.releasesStock) releaseStock(tx, declaration, { partyId, livemode: order.livemode });

    // The party has been told of each amendment that was answered.
    const isRefusal = refusedVersionIn(type, data) !== undefined;
    if (settled.answered > 0 && (isRefusal || type === AmendmentTaken.name)) return;
    const milestone: Milestone = clearanceMilestones[isRefusal ? 'AmendmentRefused' : (type as ClearanceEventName)];
    const { status } = milestone;
    const place = ('facility' in data ? data.facility : undefined) ?? declaration.handoverFacility;
    if (milestone.notified) {
      const tax = type === TaxDue.name ? taxToPayOf(data as DataOf<typeof TaxDue>) : undefined;
      const said = type === TaxDue.name ? taxInWords(tax) : detailOf(data);
      const detail = milestone.withReasons ? reasonsInWords(data.reasons) : said;
      const notice = { status, at, place, detail, tax };
      notifyStatus(tx, declaration.orderKey, applied.order, notice, attributesOf(order, declaration));
    } else {
      const row = { declaration_id: declarationId, party_id: null, livemode, type, status, at, place };
      appendMilestone(tx, row);
    }
  }
}

/** What its versions have reserved is for sale again. */
function releaseStock(tx: UnitOfWork, declaration: DeclarationState, owner: StockOwner): void {
  const sales = versionsOf(declaration).map(({ content }) => content);
  reserveStock(tx, sales, [], owner);
}

function detailOf(data: ClearanceData): string | undefined {
  if ('reason' in data && !('holdId' in data)) return refusalSentences[data.reason];
  return 'kind' in data ? data.kind : undefined;
}
