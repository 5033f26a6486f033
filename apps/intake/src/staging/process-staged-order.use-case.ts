import { Injectable } from '@nestjs/common';
import { isRefusal, type Refusal, type RefusedRecord } from '#libs/contracts';
import type { Message, Ref, UnitOfWork, UseCase } from '#libs/messaging';
import type { RecordedDocument } from '../documents/document-answer.js';
import { type PaymentToReport, ReportPayment } from '../documents/report-payment.use-case.js';
import { ReportWaybill, type WaybillToReport } from '../documents/report-waybill.use-case.js';
import { attributesOf } from '../order-state/attributes-of.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { findOrder } from '../order-state/find-order.effects.js';
import { notifyAccepted } from '../order-state/notify-party.effects.js';
import type { Accepted } from '../order-state/order-summary.view.js';
import { orderKeyOf } from '../order-state/order.js';
import { OrderTable } from '../order-state/order.table.js';
import { AmendOrder, type OrderToAmend } from '../orders/amend-order.use-case.js';
import { CancelOrder, type OrderToCancel } from '../orders/cancel-order.use-case.js';
import { type OrderToPlace, PlaceOrder } from '../orders/place-order.use-case.js';
import { unitKeyOf } from '../units/declare-unit.js';
import { DeclareUnit, type UnitToDeclare } from '../units/declare-unit.use-case.js';
import { explainRefusal } from './explain-refusal.js';
import { notifyRefused } from './notify-refused.effects.js';
import type { RefusedCommand } from './party-command.js';
import { RefusalTable } from './refusal.table.js';
import { StagedRows } from './staged.table.js';

/** What a party asks for, as the use case that does it wants it. */
export type StagedCommand =
  | { readonly verb: 'place'; readonly data: OrderToPlace }
  | { readonly verb: 'amend'; readonly data: OrderToAmend }
  | { readonly verb: 'cancel'; readonly data: OrderToCancel }
  | { readonly verb: 'payment'; readonly data: PaymentToReport }
  | { readonly verb: 'waybill'; readonly data: WaybillToReport }
  | { readonly verb: 'unit'; readonly data: UnitToDeclare }
  | RefusedCommand;

export interface StagedOrder {
  readonly stagedId: string;
  readonly partyId: string;
  readonly orderNo: string;
  readonly revision: number;
  readonly command: StagedCommand;
  /** Where it lies in the topic of the party. */
  readonly record?: RefusedRecord | undefined;
}

/**
 * One staged order gets its answer and leaves the staging table in the same decision, so that it is answered once whatever fails in
 * between. By Kafka the feed is the only answer: a repetition is notified again, a refusal is kept and notified.
 */
@Injectable()
export class ProcessStagedOrder implements UseCase<StagedOrder> {
  readonly lateReads;

  constructor(
    private readonly placeOrder: PlaceOrder,
    private readonly amendOrder: AmendOrder,
    private readonly cancelOrder: CancelOrder,
    private readonly reportPayment: ReportPayment,
    private readonly reportWaybill: ReportWaybill,
    private readonly declareUnit: DeclareUnit,
  ) {
    const parts = [placeOrder, amendOrder, cancelOrder, reportPayment, reportWaybill, declareUnit];
    this.lateReads = [OrderTable, DeclarationTable, ...parts.flatMap(({ lateReads }) => lateReads)];
  }

  /** Not where a refusal would be kept: it is rare, and costs a second look only then. */
  prefetch(message: Message<StagedOrder>): readonly Ref[] {
    return this.prefetchOf(message, message.data.command);
  }

  handle(tx: UnitOfWork, message: Message<StagedOrder>): void {
    this.answer(tx, message);
    tx.remove(StagedRows, message.data.stagedId);
  }

  /** Decides on what was or would be staged. */
  answer(tx: UnitOfWork, message: Message<StagedOrder>): void {
    const answer = this.execute(tx, message, message.data.command);
    if (isRefusal(answer) || 'verb' in answer) this.refuse(tx, message, answer);
    else if (answer.kind === 'same') this.repeat(tx, message);
  }

  private prefetchOf(message: Message<StagedOrder>, command: StagedCommand): readonly Ref[] {
    switch (command.verb) {
      case 'place':
        return this.placeOrder.prefetch({ ...message, data: command.data });
      case 'amend':
        return this.amendOrder.prefetch({ ...message, data: command.data });
      case 'cancel':
        return this.cancelOrder.prefetch({ ...message, data: command.data });
      case 'payment':
        return this.reportPayment.prefetch({ ...message, data: command.data });
      case 'waybill':
        return this.reportWaybill.prefetch({ ...message, data: command.data });
      case 'unit':
        return this.declareUnit.prefetch({ ...message, data: command.data });
      default:
        return [RefusalTable.ref(message.data.stagedId)];
    }
  }

  private execute(
    tx: UnitOfWork,
    message: Message,
    command: StagedCommand,
  ): Accepted | RecordedDocument | Refusal | RefusedCommand {
    switch (command.verb) {
      case 'place':
        return this.placeOrder.handle(tx, { ...message, data: command.data });
      case 'amend':
        return this.amendOrder.handle(tx, { ...message, data: command.data });
      case 'cancel':
        return this.cancelOrder.handle(tx, { ...message, data: command.data });
      case 'payment':
        return this.reportPayment.handle(tx, { ...message, data: command.data });
      case 'waybill':
        return this.reportWaybill.handle(tx, { ...message, data: command.data });
      case 'unit':
        return this.declareUnit.handle(tx, { ...message, data: command.data });
      default:
        return command;
    }
  }

  private refuse(tx: UnitOfWork, { data, livemode }: Message<StagedOrder>, refusal: Refusal | RefusedCommand): void {
    const { stagedId, partyId, orderNo, revision, record } = data;
    const at = tx.now.toISOString();
    const state = { partyId, livemode, orderNo, revision, ...explainRefusal(refusal), at, ...(record && { record }) };
    const orderKey = orderKeyIn(data, livemode);
    notifyRefused(tx, stagedId, state, orderKey === undefined ? undefined : tx.find(OrderTable, orderKey));
  }

  /** A repeated cancellation is not notified again. */
  private repeat(tx: UnitOfWork, { data, livemode }: Message<StagedOrder>): void {
    if (data.command.verb === 'cancel') return;
    const orderKey = orderKeyIn(data, livemode);
    const known = findOrder(tx, orderKey);
    if (!known || orderKey === undefined) return;
    notifyAccepted(tx, orderKey, known.order, attributesOf(known.order, known.declaration), { again: true });
  }
}

/** The order or unit that is meant; a payment or a waybill is about an order of another party. */
function orderKeyIn({ partyId, orderNo, command }: StagedOrder, livemode: boolean): string | undefined {
  if (command.verb === 'payment' || command.verb === 'waybill') return undefined;
  if (command.verb === 'unit') return unitKeyOf(command.data.unit, partyId, livemode);
  return orderKeyOf(partyId, livemode, orderNo);
}
