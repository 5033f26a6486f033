import { DeclarationLodged, ParcelKeyIssued, StockPickOrdered } from '#libs/contracts';
import { emit, type Context, type Decision, type Outgoing, put, ref } from '#libs/messaging';
import type { Dossier } from './dossier.js';
import { type DeclarationState, isDraft } from './order.js';
import { phaseOf, type Stage, start } from './progress.js';
import { declarations, itemNumbers, orders, type OrderState, parcelKeys } from '../tables.js';
import { type Answer, summaryOf } from './order-summary.js';
import { declarationOf, pickOf } from './to-declaration-event.js';
import { labelIdOf } from '../orders/validate-in-context.effects.js';
import { factsOf } from './attributes-of.js';
import { tellAccepted, tellStatus } from './notify-party.effects.js';

/** Used if the thing is new. UUIDv7. */
export interface NewIds {
  readonly orderId: string;
  readonly parcelId: string;
  readonly declarationId: string;
}

export interface Entering extends NewIds {
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
export function enter(entering: Entering, declared: DeclarationState, context: Context): Required<Decision<Answer>> {
  const { parcelKey, ...known } = entering;
  const { declarationId, parcelId, placedAt, livemode } = known;
  const { orderKey, content } = declared;
  const progress = start(placedAt, stageOf(declared));
  const order: OrderState = { ...known, ...progress, revision: 1, cancellation: 'none', phase: phaseOf(progress) };
  const facts = factsOf(order, declared);
  const told = tellAccepted(context, orderKey, order, facts);
  const documents = isDraft(declared) ? tellDocuments(context, order, declared) : { events: [], rows: [] };
  return {
    writes: [
      put(orders, orderKey, order),
      put(declarations, declarationId, declared),
      put(itemNumbers, labelIdOf(livemode, content), { orderKey, since: placedAt }),
      put(parcelKeys, parcelId, { key: parcelKey }),
    ],
    events: [
      emit(ParcelKeyIssued, { of: ref(parcelKeys, parcelId), data: { parcelId, key: parcelKey }, facts }),
      ...puttingForward(order, declared),
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
export function puttingForward(order: OrderState, declared: DeclarationState): Outgoing[] {
  if (isDraft(declared)) return [];
  const of = ref(declarations, order.declarationId);
  const facts = factsOf(order, declared);
  if (declared.pick) return [emit(StockPickOrdered, { of, data: pickOf(order, declared), facts })];
  return [emit(DeclarationLodged, { of, data: declarationOf(order, declared), facts })];
}

/** How many documents of how many are there, which are missing, and where they differ. */
export function tellDocuments(context: Context, order: OrderState, declared: DeclarationState) {
  const { dossier, documents, orderKey } = declared;
  const at = context.now.toISOString();
  const status = statusOf(dossier);
  const detail = dossier && documentsInWords(dossier, documents);
  return tellStatus(context, orderKey, order, { status, at, detail }, factsOf(order, declared));
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
