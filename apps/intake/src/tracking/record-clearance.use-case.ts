import type { ClearanceState, Reason } from '#libs/contracts';
import { type Handler, nothing, put, ref } from '#libs/messaging';
import { type ClearanceEvent, clearanceMilestones, type Milestone, reasonsInWords } from '../order-state/milestones.js';
import { advance, phaseOf, type Progress } from '../order-state/progress.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { OrderTable } from '../order-state/order.table.js';
import type { OrderState } from '../order-state/order.js';
import { attributesOf } from '../order-state/attributes-of.js';
import { reserve } from '../stock/reserve-stock.effects.js';
import { milestoneRow, notifyStatus } from '../order-state/notify-party.effects.js';

/** What all events of a clearance have, and what some of them have. */
interface ClearanceNews {
  readonly declarationId: string;
  readonly to: ClearanceState;
  readonly at: string;
  readonly reasons: readonly Reason[];
  readonly facility?: string;
  readonly holdId?: string;
  readonly kind?: string;
}

/** Takes what customs decided over into the order, and tells the party what concerns it. */
export function followClearance(name: ClearanceEvent): Handler<ClearanceNews> {
  const milestone: Milestone = clearanceMilestones[name];
  return {
    reads: ({ data }) => [ref(DeclarationTable, data.declarationId)],
    decide(states, { data, sequence, livemode }, context) {
      const declared = states.get(DeclarationTable, data.declarationId);
      const order = declared && states.get(OrderTable, declared.orderKey);
      if (!order) return nothing;
      const hold = data.holdId === undefined ? undefined : { id: data.holdId, open: name === 'HoldPlaced' };
      const progress = advance(order, { about: 'clearance', state: data.to, sequence, ...(hold && { hold }) });
      const wasGivenBack = mayGiveBack(order, progress);
      const next: OrderState = {
        ...order,
        ...progress,
        phase: phaseOf(progress, declared.unit),
        ...(name === 'CancellationAgreed' && { cancellation: 'agreed' as const }),
        ...(wasGivenBack && { givenBack: true as const }),
        ...(name === 'CancellationDeclined' && { cancellation: 'declined' as const }),
      };
      const detail = milestone.withReasons ? reasonsInWords(data.reasons) : data.kind;
      const place = data.facility ?? declared.handoverFacility;
      const { status } = milestone;
      const told = milestone.told
        ? notifyStatus(
            context,
            declared.orderKey,
            next,
            { status, at: data.at, place, detail },
            attributesOf(order, declared),
          )
        : {
            rows: [
              milestoneRow(context, {
                declaration_id: data.declarationId,
                party_id: null,
                livemode,
                type: name,
                status,
                at: data.at,
                place,
              }),
            ],
          };
      const stock = wasGivenBack ? reserve(states, declared.content, undefined, order.partyId, livemode) : [];
      return { writes: [put(OrderTable, declared.orderKey, next), ...stock], ...told };
    },
  };
}

/** What was sold from stock is for sale again when the order is cancelled: once, and what was picked not before it is back on its shelf. */
function mayGiveBack({ clearance, picked, givenBack }: OrderState, after: Progress): boolean {
  return clearance.state !== 'cancelled' && after.clearance.state === 'cancelled' && !picked && !givenBack;
}
