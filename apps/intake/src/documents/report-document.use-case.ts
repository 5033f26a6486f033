import type { KeyObject } from 'node:crypto';
import type { Payment, Waybill } from '#libs/contracts';
import { type Context, type Decision, type Handler, put, type Put, ref, type States } from '#libs/messaging';
import { normaliseItemNumber } from '#libs/postal';
import { digestOf } from '../order-state/canonical.js';
import type { PaymentReport, Reports, WaybillReport } from './reported-documents.js';
import { type DeclarationState, isDraft } from '../order-state/declaration.js';
import { fingerprintOf } from '../privacy/person-fingerprint.js';
import { phaseOf, start } from '../order-state/progress.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { OrderTable } from '../order-state/order.table.js';
import type { OrderState } from '../order-state/order.js';
import { paymentIdOf, waybillIdOf } from './reported-documents.js';
import { PaymentTable } from './payment.table.js';
import { WaybillTable } from './waybill.table.js';
import { documentsOf } from '../order-state/order-summary.js';
import type { DocumentAnswer } from './document-answer.js';
import { submissionEvents, notifyDocuments } from '../order-state/register-order.effects.js';
import { compareAgain, missingDocuments } from './dossier.effects.js';

export interface ReportPayment {
  readonly platform: string;
  readonly orderNo: string;
  readonly report: Omit<PaymentReport, 'at'>;
}

export interface ReportWaybill {
  readonly logisticsCode: string;
  readonly number: string;
  readonly report: Omit<WaybillReport, 'at'>;
}

/** Without its person: what is kept of a payment. */
export function paymentReportOf(payment: Payment, submittedBy: string, key: KeyObject): ReportPayment {
  const { platform, orderNo, payerName, payerIdentityNumber, paymentNumber, amount, paidAt, entrustedBy } = payment;
  return {
    platform,
    orderNo,
    report: {
      submittedBy,
      paymentNumber,
      amount,
      paidAt,
      ...(entrustedBy !== undefined && { entrustedBy }),
      ...(payerName !== undefined && { payerName: fingerprintOf('name', payerName, key) }),
      ...(payerIdentityNumber !== undefined && { payerIdentity: fingerprintOf('identity', payerIdentityNumber, key) }),
      digest: fingerprintOf('person', digestOf(payment), key),
    },
  };
}

/** Without its person: what is kept of a waybill. */
export function waybillReportOf(waybill: Waybill, submittedBy: string, key: KeyObject): ReportWaybill {
  const { logisticsCode, consigneeName, consigneePhone, grossWeightGrams, pieces, entrustedBy } = waybill;
  return {
    logisticsCode,
    number: normaliseItemNumber(waybill.number),
    report: {
      submittedBy,
      grossWeightGrams,
      pieces,
      ...(entrustedBy !== undefined && { entrustedBy }),
      ...(consigneeName !== undefined && { consigneeName: fingerprintOf('name', consigneeName, key) }),
      ...(consigneePhone !== undefined && { consigneePhone: fingerprintOf('phone', consigneePhone, key) }),
      digest: fingerprintOf('person', digestOf(waybill), key),
    },
  };
}

/** A payment, before or after its order; a corrected one takes the place of the first. */
export const reportPayment: Handler<ReportPayment, DocumentAnswer> = {
  reads: ({ data, livemode }) => [ref(PaymentTable, paymentIdOf(livemode, data.platform, data.orderNo))],
  decide(states, { data, livemode }, context) {
    const id = paymentIdOf(livemode, data.platform, data.orderNo);
    const known = states.get(PaymentTable, id);
    const report = { ...data.report, at: context.now.toISOString() };
    return take(states, context, {
      known,
      report,
      kept: put(PaymentTable, id, { ...known, report }),
      others: (ids) => ({
        payment: report,
        waybill: ids.waybill === undefined ? undefined : states.get(WaybillTable, ids.waybill)?.report,
      }),
    });
  },
};

/** A waybill, before or after its order. It names no order: the order names company and number. */
export const reportWaybill: Handler<ReportWaybill, DocumentAnswer> = {
  reads: ({ data, livemode }) => [ref(WaybillTable, waybillIdOf(livemode, data.logisticsCode, data.number))],
  decide(states, { data, livemode }, context) {
    const id = waybillIdOf(livemode, data.logisticsCode, data.number);
    const known = states.get(WaybillTable, id);
    const report = { ...data.report, at: context.now.toISOString() };
    return take(states, context, {
      known,
      report,
      kept: put(WaybillTable, id, { ...known, report }),
      others: (ids) => ({
        payment: ids.payment === undefined ? undefined : states.get(PaymentTable, ids.payment)?.report,
        waybill: report,
      }),
    });
  },
};

interface Taking {
  readonly known: { readonly orderKey?: string | undefined; readonly report?: Kept | undefined } | undefined;
  readonly report: Kept;
  readonly kept: Put;
  readonly others: (ids: NonNullable<DeclarationState['dossier']>['ids']) => Reports;
}
interface Kept {
  readonly submittedBy: string;
  readonly digest: string;
}

function take(states: States, context: Context, { known, report, kept, others }: Taking): Decision<DocumentAnswer> {
  const before = known?.report;
  const order = known?.orderKey === undefined ? undefined : states.get(OrderTable, known.orderKey);
  const declared = order && states.get(DeclarationTable, order.declarationId);
  if (before && before.submittedBy !== report.submittedBy)
    return { answer: { kind: 'state-conflict', detail: 'another party reported this document' } };
  if (before?.digest === report.digest) return { answer: recorded('same', order, declared) };
  if (!order || !declared?.dossier || order.phase === 'cancelled')
    return { writes: [kept], answer: recorded('recorded', undefined, undefined) };

  const dossier = compareAgain(declared, declared.dossier, others(declared.dossier.ids), context.now);
  if (!isDraft(declared)) {
    if (dossier.lodged) return { writes: [kept], answer: recorded('recorded', order, declared) };
    const [finding] = missingDocuments(dossier, declared.documents);
    const detail = `the declaration is lodged and this differs: ${finding?.pointer} ${finding?.detail}`;
    return { answer: { kind: 'state-conflict', detail } };
  }
  const next: DeclarationState = { ...declared, dossier };
  const progress = dossier.lodged ? start(order.placedAt) : order;
  const moved: OrderState = { ...order, ...progress, phase: phaseOf(progress) };
  const told = notifyDocuments(context, moved, next);
  return {
    writes: [kept, put(OrderTable, declared.orderKey, moved), put(DeclarationTable, order.declarationId, next)],
    events: [...submissionEvents(moved, next), ...told.events],
    rows: told.rows,
    answer: recorded('recorded', moved, next),
  };
}

function recorded(
  kind: 'recorded' | 'same',
  order: OrderState | undefined,
  declared: DeclarationState | undefined,
): DocumentAnswer {
  if (!order || !declared) return { kind, documents: { needed: [], present: [], mismatches: [] }, lodged: false };
  const { orderId, declarationId } = order;
  return { kind, orderId, declarationId, documents: documentsOf(declared), lodged: !isDraft(declared) };
}
