import { DeclarationLodged, ParcelKeyIssued, StockPickOrdered } from '#libs/contracts';
import { emit, type Context, type Decision, type Outgoing, put, ref } from '#libs/messaging';
import type { Dossier } from './dossier.js';
import { type DeclarationState, isDraft } from './declaration.js';
import { phaseOf, type Stage, start } from './progress.js';
import { DeclarationTable } from './declaration.table.js';
import { ItemNumberTable } from './item-number.table.js';
import { OrderTable } from './order.table.js';
import type { OrderState } from './order.js';
import { ParcelKeyTable } from './parcel-key.table.js';
import { type Answer, summaryOf } from './order-summary.js';
import { toDeclarationEvent, toStockPickEvent } from './to-declaration-event.js';
import { labelIdOf } from './item-number.js';
import { attributesOf } from './attributes-of.js';
import { notifyAccepted, notifyStatus } from './notify-party.effects.js';

/** Used if the thing is new. UUIDv7. */
export interface NewIds {
  readonly orderId: string;
  readonly parcelId: string;
  readonly declarationId: string;
}

export interface NewOrder extends NewIds {
  readonly partyId: string;
  readonly livemode: boolean;
  readonly orderNo: string;
  readonly digest: string;
  /** UTC. */
  readonly placedAt: string;
  /** Base64. */
  readonly parcelKey: string;
}

/** Something new is in the books: before customs, waiting for its documents, or to be picked from stock abroad. */
export function registerOrder(
  entering: NewOrder,
  declared: DeclarationState,
  context: Context,
): Required<Decision<Answer>> {
  const { parcelKey, ...known } = entering;
  const { declarationId, parcelId, placedAt, livemode } = known;
  const { orderKey, content } = declared;
  const progress = start(placedAt, stageOf(declared));
  const order: OrderState = { ...known, ...progress, revision: 1, cancellation: 'none', phase: phaseOf(progress) };
  const facts = attributesOf(order, declared);
  const told = notifyAccepted(context, orderKey, order, facts);
  const documents = isDraft(declared) ? notifyDocuments(context, order, declared) : { events: [], rows: [] };
  return {
    writes: [
      put(OrderTable, orderKey, order),
      put(DeclarationTable, declarationId, declared),
      put(ItemNumberTable, labelIdOf(livemode, content), { orderKey, since: placedAt }),
      put(ParcelKeyTable, parcelId, { key: parcelKey }),
    ],
    events: [
      emit(ParcelKeyIssued, { of: ref(ParcelKeyTable, parcelId), data: { parcelId, key: parcelKey }, facts }),
      ...submissionEvents(order, declared),
      ...told.events,
      ...documents.events,
    ],
    rows: [...told.rows, ...documents.rows],
    removals: [],
    answer: { kind: 'accepted', order: summaryOf(order, declared) },
  };
}

function stageOf(declared: DeclarationState): Stage {
  if (declared.pick) return 'picking';
  return isDraft(declared) ? 'draft' : 'lodged';
}

/** What goes to others when the order is complete; nothing while it is a draft. */
export function submissionEvents(order: OrderState, declared: DeclarationState): Outgoing[] {
  if (isDraft(declared)) return [];
  const of = ref(DeclarationTable, order.declarationId);
  const facts = attributesOf(order, declared);
  if (declared.pick) return [emit(StockPickOrdered, { of, data: toStockPickEvent(order, declared), facts })];
  return [emit(DeclarationLodged, { of, data: toDeclarationEvent(order, declared), facts })];
}

/** How many documents of how many are there, which are missing, and where they differ. */
export function notifyDocuments(context: Context, order: OrderState, declared: DeclarationState) {
  const { dossier, documents, orderKey } = declared;
  const at = context.now.toISOString();
  const status = statusOf(dossier);
  const detail = dossier && documentsInWords(dossier, documents);
  return notifyStatus(context, orderKey, order, { status, at, detail }, attributesOf(order, declared));
}

function statusOf(dossier: Dossier | undefined): string {
  if (!dossier || dossier.lodged) return 'lodged';
  return dossier.mismatches.length > 0 ? 'documents-differ' : 'documents-missing';
}

const LONGEST = 500;

export function documentsInWords({ present, mismatches }: Dossier, needed: readonly string[]): string {
  const missing = needed.filter((document) => !present.includes(document));
  const count = `${needed.length - missing.length} of ${needed.length}`;
  const parts = [
    missing.length > 0 ? `${count}: missing ${missing.join(', ')}` : count,
    ...mismatches.map(({ pointer, detail }) => `${pointer} ${detail}`),
  ];
  return parts.join('; ').slice(0, LONGEST);
}
