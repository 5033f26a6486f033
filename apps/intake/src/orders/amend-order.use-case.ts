import { Injectable } from '@nestjs/common';
import { DeclarationAmended, isRefusal, type Order, refuse, type Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { KeyRing } from '#libs/service-kit';
import { holdVersions } from '../amendments/hold-versions.effects.js';
import type { Admission } from '../admission/admission.js';
import { AdmissionWindow } from '../admission/admission-window.service.js';
import { findReports } from '../documents/dossier.effects.js';
import { PaymentTable } from '../documents/payment.table.js';
import { WaybillTable } from '../documents/waybill.table.js';
import { laneTables } from '../network/find-lanes.effects.js';
import { attributesOf } from '../order-state/attributes-of.js';
import { isDraft } from '../order-state/declaration.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { findOrder } from '../order-state/find-order.effects.js';
import { ItemNumberTable } from '../order-state/item-number.table.js';
import { notifyAccepted } from '../order-state/notify-party.effects.js';
import type { DeclaredOrder } from '../order-state/declared-order.js';
import { type Accepted, accepted } from '../order-state/order-summary.view.js';
import type { OrderState } from '../order-state/order.js';
import { OrderTable } from '../order-state/order.table.js';
import { ParcelKeyTable } from '../order-state/parcel-key.table.js';
import { announceIfWaiting, lodgeOrWait, notifyDocuments } from '../admission/submit-order.effects.js';
import { toDeclarationEvent } from '../order-state/to-declaration-event.js';
import { StockTable } from '../stock/stock.table.js';
import { type AmendedOrder, amendOrder, isAskedAlready } from './amend-order.js';
import { orderContextRefs, orderContextTables, readOrderContext } from './order-context.effects.js';
import type { NamedPersons } from './order-request.js';
import { claimReturnedPieces } from './claim-pieces.effects.js';
import { OrderRequests } from './order-requests.service.js';
import { dossierIdsOfRequest } from './place-order.js';

export interface OrderToAmend {
  readonly orderKey: string;
  /** The whole order again. */
  readonly order: Order;
  readonly partyId: string;
  readonly named?: NamedPersons | undefined;
  /** The revision that the order is meant to get; the next one when left out. */
  readonly revision?: number | undefined;
}

/** The whole order again under the next revision. */
@Injectable()
export class AmendOrder implements UseCase<OrderToAmend, Accepted | Refusal> {
  readonly lateReads = [
    ...orderContextTables,
    ...laneTables,
    ItemNumberTable,
    ParcelKeyTable,
    PaymentTable,
    StockTable,
    WaybillTable,
  ];

  constructor(
    private readonly requests: OrderRequests,
    private readonly keys: KeyRing,
    private readonly window: AdmissionWindow,
  ) {}

  prefetch({ data, livemode, time }: Message<OrderToAmend>) {
    const { orderKey, order, partyId, named } = data;
    const given = { order, partyId, platform: named?.platform };
    return [
      OrderTable.ref(orderKey),
      ...orderContextRefs(given, livemode, this.requests.defaultFacility, new Date(time)),
    ];
  }

  handle(tx: UnitOfWork, { data, livemode }: Message<OrderToAmend>): Accepted | Refusal {
    const { orderKey, partyId, revision } = data;
    const known = findOrder(tx, orderKey);
    if (!known) return refuse('not-found');
    const { order, declaration } = known;
    const request = this.requests.validate(tx, data.order, partyId, data.named);
    if (isAskedAlready(order, request.digest, revision)) return accepted('same', order, declaration);
    const context = readOrderContext(tx, request, orderKey, livemode);
    const reports = findReports(tx, dossierIdsOfRequest(request, livemode));
    const wrappedKey = tx.find(ParcelKeyTable, order.parcelId)?.key;
    const parcelKey = wrappedKey === undefined ? undefined : this.keys.unwrap(wrappedKey);
    const amended = amendOrder(order, declaration, { request, revision, parcelKey, reports }, context);
    if (isRefusal(amended)) return amended;

    announceIfWaiting(tx, known);
    const next = publishAmendment(tx, this.window, known, amended);
    tx.save(OrderTable, orderKey, next);
    tx.save(DeclarationTable, order.declarationId, amended.declaration);
    holdVersions(tx, order, declaration, amended.declaration);
    claimReturnedPieces(tx, request, context);
    const attributes = attributesOf(amended.order, amended.declaration);
    notifyAccepted(tx, orderKey, next, attributes, amended.asked ? { status: 'amendment-asked' } : {});
    if (isDraft(declaration)) notifyDocuments(tx, amended.order, amended.declaration);
    return accepted('accepted', amended.order, amended.declaration);
  }
}

/** Customs is asked to amend what it has; of a draft it gets the first version, of what waits nothing yet. @returns the order to save */
function publishAmendment(
  tx: UnitOfWork,
  window: Admission,
  before: DeclaredOrder,
  { order, declaration, asked }: AmendedOrder,
): OrderState {
  if (before.order.waits !== undefined) return { ...order, waits: 'announced' };
  if (!asked) return lodgeOrWait(tx, window, { order, declaration });
  const digest = order.amendment?.digest ?? order.digest;
  tx.publish(DeclarationAmended, {
    about: DeclarationTable.ref(order.declarationId),
    data: toDeclarationEvent({ ...order, digest }, asked),
    attributes: attributesOf(order, asked),
  });
  return order;
}
