import { Injectable } from '@nestjs/common';
import { isRefusal, type Order, refuse, type Refusal } from '#libs/contracts';
import { IdempotencyKeyTable, type Message, type UnitOfWork, type UseCase } from '#libs/messaging';
import type { Admission } from '../admission/admission.js';
import { AdmissionWindow } from '../admission/admission-window.service.js';
import { claimDocuments, findReports } from '../documents/dossier.effects.js';
import { laneTables } from '../network/find-lanes.effects.js';
import { formerDigestOf } from '../order-state/canonical.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { findOrder } from '../order-state/find-order.effects.js';
import type { NewOrderIds } from '../order-state/new-order.js';
import { type Accepted, accepted } from '../order-state/order-summary.view.js';
import { orderKeyOf } from '../order-state/order.js';
import { OrderTable } from '../order-state/order.table.js';
import { ParcelKeyTable } from '../order-state/parcel-key.table.js';
import { registerOrder } from '../admission/submit-order.effects.js';
import { claimReturnedPieces } from './claim-pieces.effects.js';
import { reserveStock } from '../stock/reserve-stock.effects.js';
import { orderContextRefs, orderContextTables, readOrderContext } from './order-context.effects.js';
import type { NamedPersons, OrderRequest } from './order-request.js';
import { OrderRequests } from './order-requests.service.js';
import { dossierIdsOfRequest, placeOrder } from './place-order.js';

export interface OrderToPlace {
  readonly order: Order;
  readonly partyId: string;
  /** Used if the order is new. */
  readonly ids: NewOrderIds;
  /** 32 random bytes, base64. */
  readonly parcelKey: string;
  /** The same key, wrapped. */
  readonly wrappedKey: string;
  /** Lodged in its turn; otherwise what waits of the party comes first. */
  readonly isItsTurn?: boolean | undefined;
  readonly named?: NamedPersons | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** A new order, the same again, or refused with every reason; by HTTP and by Kafka alike. */
@Injectable()
export class PlaceOrder implements UseCase<OrderToPlace, Accepted | Refusal> {
  readonly lateReads = [...orderContextTables, ...laneTables];

  constructor(
    private readonly requests: OrderRequests,
    private readonly window: AdmissionWindow,
  ) {}

  prefetch({ data, livemode, time }: Message<OrderToPlace>) {
    const { order, partyId, ids, named, idempotencyKey } = data;
    const given = { order, partyId, platform: named?.platform };
    return [
      OrderTable.ref(orderKeyOf(partyId, livemode, order.orderNo)),
      DeclarationTable.ref(ids.declarationId),
      ParcelKeyTable.ref(ids.parcelId),
      ...orderContextRefs(given, livemode, this.requests.defaultFacility, new Date(time)),
      ...(idempotencyKey === undefined
        ? []
        : [IdempotencyKeyTable.ref(idempotencyIdOf(partyId, livemode, idempotencyKey))]),
    ];
  }

  handle(tx: UnitOfWork, { data, livemode }: Message<OrderToPlace>): Accepted | Refusal {
    const { order, partyId, named, idempotencyKey } = data;
    const request = this.requests.validate(tx, order, partyId, named);
    if (idempotencyKey === undefined) return place(tx, this.window, data, request, livemode);
    const id = idempotencyIdOf(partyId, livemode, idempotencyKey);
    const before = tx.find(IdempotencyKeyTable, id);
    if (before)
      return isSame(before.digest, request)
        ? (JSON.parse(before.answer) as Accepted)
        : refuse('idempotency-key-reused');
    const answer = place(tx, this.window, data, request, livemode);
    if (isRefusal(answer)) return answer;
    const { digest } = request;
    tx.save(IdempotencyKeyTable, id, { digest, answer: JSON.stringify(answer), at: tx.now.toISOString() });
    return answer;
  }
}

function place(
  tx: UnitOfWork,
  window: Admission,
  data: OrderToPlace,
  request: OrderRequest,
  livemode: boolean,
): Accepted | Refusal {
  const { partyId } = data;
  const orderKey = orderKeyOf(partyId, livemode, request.order.orderNo);
  const known = findOrder(tx, orderKey);
  if (known && isSame(known.order.digest, request)) return accepted('same', known.order, known.declaration);
  const context = readOrderContext(tx, request, orderKey, livemode);
  const reports = findReports(tx, dossierIdsOfRequest(request, livemode));
  const placed = placeOrder(request, context, known !== undefined, reports, data);
  if (isRefusal(placed)) return placed;
  registerOrder(tx, window, placed, data);
  const { dossier } = placed.declaration;
  if (dossier) claimDocuments(tx, [dossier.ids], [], orderKey);
  reserveStock(tx, [], [request.order], { partyId, livemode });
  claimReturnedPieces(tx, request, context);
  return accepted('accepted', placed.order, placed.declaration);
}

/** Also as a former version digested it. */
function isSame(digest: string, request: OrderRequest): boolean {
  return digest === request.digest || digest === formerDigestOf(request.order);
}

function idempotencyIdOf(partyId: string, livemode: boolean, key: string): string {
  return `${orderKeyOf(partyId, livemode, '')}${key}`;
}
