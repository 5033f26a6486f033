import { Injectable } from '@nestjs/common';
import { isRefusal, type Order, OrderSchema, refuse, type Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { SchemaCheck } from '#libs/service-kit';
import { recorded, type RecordedDocument } from '../documents/document-answer.js';
import { paymentIdOf } from '../documents/reported-documents.js';
import { digestOf } from '../order-state/canonical.js';
import { isDraft } from '../order-state/declaration.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { findOrder } from '../order-state/find-order.effects.js';
import type { NewOrderIds } from '../order-state/new-order.js';
import type { Accepted } from '../order-state/order-summary.view.js';
import { orderKeyOf } from '../order-state/order.js';
import { OrderTable } from '../order-state/order.table.js';
import { ParcelKeyTable } from '../order-state/parcel-key.table.js';
import { AmendOrder } from '../orders/amend-order.use-case.js';
import { prefetchedTables } from '../orders/order-context.effects.js';
import type { NamedPersons } from '../orders/order-request.js';
import { PlaceOrder } from '../orders/place-order.use-case.js';
import { fingerprintOf } from '../privacy/person-fingerprint.js';
import { PersonSecret } from '../privacy/person-secret.service.js';
import { open, seal } from '../privacy/sealed-block.js';
import { StagingKey } from '../privacy/staging-key.service.js';
import { composeOrder } from './compose-order.js';
import type { DeclarationList, OrderDocument } from './order-document.js';
import { type PartialDocumentState, type ReportedHalf, withoutOrder } from './partial-document.js';
import { PartialDocumentTable } from './partial-document.table.js';

export interface PartialDocumentToReport {
  readonly half: ReportedHalf;
  /** The party that sends it. */
  readonly partyId: string;
  /** Used if a new order comes of it. */
  readonly ids: NewOrderIds;
  /** 32 random bytes, base64. */
  readonly parcelKey: string;
  /** The same key, wrapped. */
  readonly wrappedKey: string;
}

const orderCheck = new SchemaCheck(OrderSchema);

/**
 * An order document or a list: kept until its other half comes. Both are then placed as one order, or amend the one that they became
 * before. Where they make no order they are kept all the same, and the answer says why.
 */
@Injectable()
export class ReportPartialDocument implements UseCase<PartialDocumentToReport, RecordedDocument | Refusal> {
  readonly lateReads;

  constructor(
    private readonly placeOrder: PlaceOrder,
    private readonly amendOrder: AmendOrder,
    private readonly persons: PersonSecret,
    private readonly key: StagingKey,
  ) {
    this.lateReads = [
      OrderTable,
      DeclarationTable,
      ...placeOrder.lateReads,
      ...amendOrder.lateReads,
      ...prefetchedTables,
    ];
  }

  prefetch({ data: { half, ids }, livemode }: Message<PartialDocumentToReport>) {
    return [
      PartialDocumentTable.ref(idOf(half, livemode)),
      DeclarationTable.ref(ids.declarationId),
      ParcelKeyTable.ref(ids.parcelId),
    ];
  }

  handle(tx: UnitOfWork, message: Message<PartialDocumentToReport>): RecordedDocument | Refusal {
    const { data, livemode } = message;
    const { half, partyId } = data;
    const id = idOf(half, livemode);
    const known = tx.find(PartialDocumentTable, id) ?? {};
    const before = known[half.kind];
    if (before && before.submittedBy !== partyId)
      return refuse('state-conflict', 'another party reported this document');
    const digest = fingerprintOf('person', digestOf(half.document), this.persons.key);
    if (before?.digest === digest && known.orderKey !== undefined)
      return recorded('same', findOrder(tx, known.orderKey));

    const sealed = seal(JSON.stringify(half.document), this.key.bytes, `${id}/${half.kind}`);
    const kept: PartialDocumentState = { ...known, [half.kind]: { submittedBy: partyId, digest, sealed } };
    const halves = this.openBoth(kept, id);
    if (!halves) {
      if (before?.digest === digest) return withoutOrder([half.kind], 'same');
      tx.save(PartialDocumentTable, id, kept);
      return withoutOrder([half.kind], 'recorded');
    }
    const isSame = before?.digest === digest;
    const { order, differences, doubts } = composeOrder(...halves);
    const errors = [...differences, ...orderCheck.errors(order)];
    const answer =
      errors.length > 0
        ? refuse('invalid-order', undefined, errors)
        : this.placeOrAmend(tx, message, kept, order, { platform: halves[0].platform, doubts });
    if (isRefusal(answer)) {
      if (answer.code !== 'invalid-order') return answer;
      const became = findOrder(tx, known.orderKey);
      if (became && !isDraft(became.declaration) && became.order.phase !== 'cancelled')
        return refuse('state-conflict', 'what customs has of this order is other than this', answer.errors);
      if (!isSame) tx.save(PartialDocumentTable, id, kept);
      return withoutOrder(['order', 'list'], isSame ? 'same' : 'recorded', answer.errors);
    }
    const orderKey = orderKeyOf(kept.order!.submittedBy, livemode, order.orderNo);
    tx.save(PartialDocumentTable, id, { ...kept, orderKey });
    const { id: orderId, declarationId, documents, phase } = answer.order;
    return { kind: 'recorded', orderId, declarationId, documents, lodged: phase !== 'draft' };
  }

  private placeOrAmend(
    tx: UnitOfWork,
    message: Message<PartialDocumentToReport>,
    kept: PartialDocumentState,
    order: Order,
    named: NamedPersons,
  ): Accepted | Refusal {
    const partyId = kept.order!.submittedBy;
    const { ids, parcelKey, wrappedKey } = message.data;
    if (kept.orderKey === undefined)
      return this.placeOrder.handle(tx, { ...message, data: { order, partyId, named, ids, parcelKey, wrappedKey } });
    const orderKey = orderKeyOf(partyId, message.livemode, order.orderNo);
    return this.amendOrder.handle(tx, { ...message, data: { orderKey, order, partyId, named } });
  }

  private openBoth({ order, list }: PartialDocumentState, id: string): [OrderDocument, DeclarationList] | undefined {
    if (!order || !list) return undefined;
    const read = (sealed: string, kind: string) => JSON.parse(open(sealed, this.key.bytes, `${id}/${kind}`)) as unknown;
    return [read(order.sealed, 'order') as OrderDocument, read(list.sealed, 'list') as DeclarationList];
  }
}

function idOf({ document }: ReportedHalf, livemode: boolean): string {
  return paymentIdOf(livemode, document.platform, document.orderNo);
}
