import { type DeclarationState, documentsOf } from './declaration.js';
import type { OrderSummary } from './order-summary.schema.js';
import type { OrderState } from './order.js';
import { versionInForce } from './versions.js';

/** An order that was taken; `same`: nothing changed by it. */
export interface Accepted {
  readonly kind: 'accepted' | 'same';
  readonly order: OrderSummary;
}

export function accepted(kind: Accepted['kind'], order: OrderState, declaration: DeclarationState): Accepted {
  return { kind, order: summaryOf(order, declaration) };
}

export function summaryOf(order: OrderState, declaration: DeclarationState): OrderSummary {
  const { amendment } = order;
  return {
    id: order.orderId,
    orderNo: order.orderNo,
    revision: order.revision,
    phase: order.phase,
    parcelId: order.parcelId,
    declarationId: order.declarationId,
    itemNumber: declaration.content.itemNumber,
    regime: declaration.regime,
    promiseBy: declaration.promiseBy,
    warnings: declaration.warnings,
    documents: documentsOf(declaration),
    declarationVersion: versionInForce(declaration),
    ...(amendment && {
      amendment: {
        state: amendment.state,
        revision: amendment.revision,
        ...(amendment.reason !== undefined && { reason: amendment.reason }),
      },
    }),
  };
}
