import type { Finding } from '#libs/contracts';
import type { DeclarationState } from './declaration.js';
import type { DocumentsState } from './dossier.js';
import type { OrderState } from './order.js';

/** What a party is told at once of an order that was taken. */
export interface OrderSummary {
  readonly id: string;
  readonly orderNo: string;
  readonly revision: number;
  readonly phase: string;
  readonly parcelId: string;
  readonly declarationId: string;
  readonly itemNumber: string;
  readonly regime: string;
  /** UTC. */
  readonly promiseBy: string;
  readonly warnings: readonly Finding[];
  /** It goes to customs when all that are needed are present and agree. */
  readonly documents: DocumentsState;
}

export type Accepted = { readonly kind: 'accepted' | 'same'; readonly order: OrderSummary };

export type Refusal =
  | { readonly kind: 'invalid-order'; readonly findings: readonly Finding[] }
  | { readonly kind: 'order-number-reused' | 'idempotency-key-reused' | 'not-found' }
  | { readonly kind: 'revision-conflict' | 'amend-too-late' | 'state-conflict'; readonly detail: string };

export type Answer = Accepted | Refusal;

export function isRefusal<Taken extends { readonly kind: string }>(answer: Taken | Refusal): answer is Refusal {
  return !(taken as readonly string[]).includes(answer.kind);
}
const taken = ['accepted', 'same', 'recorded'] as const;

export function summaryOf(order: OrderState, declared: DeclarationState): OrderSummary {
  return {
    id: order.orderId,
    orderNo: order.orderNo,
    revision: order.revision,
    phase: order.phase,
    parcelId: order.parcelId,
    declarationId: order.declarationId,
    itemNumber: declared.content.itemNumber,
    regime: declared.regime,
    promiseBy: declared.promiseBy,
    warnings: declared.warnings,
    documents: documentsOf(declared),
  };
}

export function documentsOf({ documents, dossier }: DeclarationState): DocumentsState {
  return {
    needed: documents,
    present: dossier?.present ?? ['order'],
    mismatches: dossier?.mismatches ?? [],
  };
}
