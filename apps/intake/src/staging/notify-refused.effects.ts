import { OrderRefused } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { appendMilestone } from '../order-state/notify-party.effects.js';
import type { OrderState } from '../order-state/order.js';
import { type RefusalState, RefusalTable } from './refusal.table.js';

/** Enough to correct an order; an abusive order must not fill the feed. */
const MOST_FINDINGS = 100;

/**
 * Keeps a refusal and tells it to its party.
 *
 * @param id of the staged event
 * @param known the order that the event is about, where there is one
 */
export function notifyRefused(tx: UnitOfWork, id: string, refusal: RefusalState, known?: OrderState): void {
  const { partyId, orderNo, revision, code, livemode, at, record } = refusal;
  const findings = refusal.findings.slice(0, MOST_FINDINGS);
  const data = {
    partyId,
    orderNo,
    ...(known && { orderId: known.orderId, parcelId: known.parcelId }),
    revision,
    code,
    findings,
    ...(record && { record }),
  };
  tx.save(RefusalTable, id, refusal);
  const attributes = { correlationid: known?.parcelId ?? id, livemode };
  tx.publish(OrderRefused, { about: RefusalTable.ref(id), data, attributes });
  appendMilestone(tx, {
    declaration_id: known?.declarationId ?? null,
    party_id: partyId,
    livemode,
    type: OrderRefused.name,
    status: 'refused',
    at,
    detail: code,
    data,
  });
}
