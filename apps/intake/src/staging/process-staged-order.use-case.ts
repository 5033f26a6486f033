import type { Finding } from '#libs/contracts';
import { type Decision, type Handler, type Incoming, put, remove, type States, type Context } from '#libs/messaging';
import { orderKeyOf } from '../order-state/order.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { OrderTable } from '../order-state/order.table.js';
import { RefusalTable, type RefusalState } from './refusal.table.js';
import { StagedRows } from './staged.table.js';
import { type AmendOrder, amendOrder } from '../orders/amend-order.use-case.js';
import { type Answer, isRefusal, type Refusal } from '../order-state/order-summary.js';
import { cancelOrder, type CancelOrder } from '../orders/cancel-order.use-case.js';
import { declareUnit, type DeclareUnit, unitKeyOf } from '../units/declare-unit.use-case.js';
import type { DocumentAnswer } from '../documents/document-answer.js';
import { attributesOf } from '../order-state/attributes-of.js';
import { placeOrder, type PlaceOrder } from '../orders/place-order.use-case.js';
import {
  reportPayment,
  type ReportPayment,
  reportWaybill,
  type ReportWaybill,
} from '../documents/report-document.use-case.js';
import { refusalRef, notifyAccepted, notifyRefused } from '../order-state/notify-party.effects.js';

export type StagedWish =
  | { readonly verb: 'place'; readonly place: PlaceOrder }
  | { readonly verb: 'amend'; readonly amend: AmendOrder }
  | { readonly verb: 'cancel'; readonly cancel: CancelOrder }
  | { readonly verb: 'payment'; readonly payment: ReportPayment }
  | { readonly verb: 'waybill'; readonly waybill: ReportWaybill }
  | { readonly verb: 'unit'; readonly unit: DeclareUnit }
  | { readonly verb: 'refuse'; readonly code: string; readonly findings: readonly Finding[] };

export interface LodgeStaged {
  readonly stagedId: string;
  readonly partyId: string;
  readonly orderNo: string;
  readonly revision: number;
  readonly wish: StagedWish;
}

/** One staged order gets its answer and leaves the stage in the same decision, so it is answered once whatever dies in between. */
export const lodgeStaged: Handler<LodgeStaged> = {
  reads: (event) => {
    const { wish } = event.data;
    if (wish.verb === 'place') return placeOrder.reads!({ ...event, data: wish.place });
    if (wish.verb === 'amend') return amendOrder.reads!({ ...event, data: wish.amend });
    if (wish.verb === 'payment') return reportPayment.reads!({ ...event, data: wish.payment });
    if (wish.verb === 'waybill') return reportWaybill.reads!({ ...event, data: wish.waybill });
    if (wish.verb === 'unit') return declareUnit.reads!({ ...event, data: wish.unit });
    return wish.verb === 'cancel' ? cancelOrder.reads!({ ...event, data: wish.cancel }) : [];
  },
  decide(states, event, context) {
    const { answer, ...decision } = fulfil(states, event, context);
    const told = answer ? tell(states, event, context, answer) : {};
    return {
      writes: [...(decision.writes ?? []), ...(told.writes ?? [])],
      events: [...(decision.events ?? []), ...(told.events ?? [])],
      rows: [...(decision.rows ?? []), ...(told.rows ?? [])],
      removals: [remove(StagedRows, event.data.stagedId)],
    };
  },
};

function fulfil(states: States, event: Incoming<LodgeStaged>, context: Context): Decision<StagedAnswer> {
  const { wish } = event.data;
  if (wish.verb === 'place') return placeOrder.decide(states, { ...event, data: wish.place }, context);
  if (wish.verb === 'amend') return amendOrder.decide(states, { ...event, data: wish.amend }, context);
  if (wish.verb === 'cancel') return cancelOrder.decide(states, { ...event, data: wish.cancel }, context);
  if (wish.verb === 'payment') return reportPayment.decide(states, { ...event, data: wish.payment }, context);
  if (wish.verb === 'waybill') return reportWaybill.decide(states, { ...event, data: wish.waybill }, context);
  if (wish.verb === 'unit') return declareUnit.decide(states, { ...event, data: wish.unit }, context);
  return { answer: wish };
}

type StagedAnswer = Answer | DocumentAnswer | Extract<StagedWish, { verb: 'refuse' }>;

/** What the wish is about, if it is in our books; a payment or a waybill is about an order of somebody else. */
function keyOf({ partyId, orderNo, wish }: LodgeStaged, livemode: boolean): string | undefined {
  if (wish.verb === 'payment' || wish.verb === 'waybill') return undefined;
  return wish.verb === 'unit' ? unitKeyOf(wish.unit, livemode) : orderKeyOf(partyId, livemode, orderNo);
}

/** By Kafka there is no answer but the feed: a repetition hears again what became of the order, a refusal is kept and told. */
function tell(states: States, event: Incoming<LodgeStaged>, context: Context, answer: StagedAnswer): Decision {
  const { stagedId, partyId, orderNo, revision } = event.data;
  const { livemode } = event;
  const orderKey = keyOf(event.data, livemode);
  const known = orderKey === undefined ? undefined : states.get(OrderTable, orderKey);
  if ('kind' in answer && !isRefusal(answer)) {
    if (answer.kind !== 'same' || !known || orderKey === undefined || event.data.wish.verb === 'cancel') return {};
    return notifyAccepted(
      context,
      orderKey,
      known,
      attributesOf(known, states.get(DeclarationTable, known.declarationId)),
      true,
    );
  }
  const refusal: RefusalState = {
    partyId,
    livemode,
    orderNo,
    revision,
    ...reasonOf(answer),
    at: context.now.toISOString(),
  };
  return {
    writes: [put(RefusalTable, stagedId, refusal)],
    ...notifyRefused(context, refusalRef(stagedId), refusal, known),
  };
}

function reasonOf(answer: Refusal | Extract<StagedWish, { verb: 'refuse' }>): {
  code: string;
  findings: readonly Finding[];
} {
  if ('verb' in answer) return { code: answer.code, findings: answer.findings };
  if (answer.kind === 'invalid-order') return { code: answer.kind, findings: answer.findings };
  const detail = 'detail' in answer ? answer.detail : sentences[answer.kind];
  return { code: answer.kind, findings: [{ pointer: '', code: answer.kind, detail }] };
}

const sentences = {
  'order-number-reused': 'an order with this number exists and its content differs',
  'idempotency-key-reused': 'the key was used with another body',
  'not-found': 'there is no such order',
} as const;
