import type { Finding } from '#libs/contracts';
import { put, type Put, ref, type Ref, type States } from '#libs/messaging';
import { compareDocuments, isComplete } from './compare-documents.js';
import type { Dossier, DossierIds } from '../order-state/dossier.js';
import type { Reports, WaybillReport } from './reported-documents.js';
import { limitOf } from '../reference-data/limits.js';
import { contentOf, type DeclarationState, type OrderContent } from '../order-state/declaration.js';
import { isWithinMonths } from '../reference-data/reuse-window.js';
import { paymentIdOf, waybillIdOf } from './reported-documents.js';
import { PaymentTable } from './payment.table.js';
import { WaybillTable } from './waybill.table.js';
import type { OrderRequest } from '../orders/order-request.js';

export function dossierIdsOf({ order, regime, platform }: OrderRequest, livemode: boolean): DossierIds {
  const { orderNo, itemNumber, logisticsCode } = order;
  const needed = regime?.documents ?? [];
  return {
    payment: needed.includes('payment') ? paymentIdOf(livemode, platform, orderNo) : undefined,
    waybill:
      needed.includes('waybill') && logisticsCode !== undefined
        ? waybillIdOf(livemode, logisticsCode, itemNumber)
        : undefined,
  };
}

export function dossierRefs(request: OrderRequest, livemode: boolean): Ref[] {
  const { payment, waybill } = dossierIdsOf(request, livemode);
  return [
    ...(payment === undefined ? [] : [ref(PaymentTable, payment)]),
    ...(waybill === undefined ? [] : [ref(WaybillTable, waybill)]),
  ];
}

/** How far the documents are now. Undefined where the order is all that the regime needs. */
export function openDossier(states: States, request: OrderRequest, livemode: boolean, now: Date): Dossier | undefined {
  const { marks, regime, order } = request;
  if (!marks || !regime) return undefined;
  const ids = dossierIdsOf(request, livemode);
  const content = contentOf(order);
  const reports = {
    payment: ids.payment === undefined ? undefined : states.get(PaymentTable, ids.payment)?.report,
    waybill:
      ids.waybill === undefined ? undefined : current(states.get(WaybillTable, ids.waybill)?.report, content, now),
  };
  return judge(content, regime.documents, { ids, marks }, reports, now);
}

/** The same with other documents than before. */
export function compareAgain(
  { content, documents }: Pick<DeclarationState, 'content' | 'documents'>,
  dossier: Dossier,
  reports: Reports,
  now: Date,
): Dossier {
  const waybill = current(reports.waybill, content, now);
  return judge(content, documents, dossier, { payment: reports.payment, waybill }, now);
}

function judge(
  content: OrderContent,
  documents: readonly string[],
  { ids, marks }: Pick<Dossier, 'ids' | 'marks'>,
  reports: Reports,
  now: Date,
): Dossier {
  const compared = compareDocuments(content, documents, marks, reports, now);
  const dossier = { ids, marks, ...compared, lodged: false };
  return { ...dossier, lodged: isComplete(dossier, documents) };
}

/** So that a document that comes later finds its order. What the order named before no longer finds it. */
export function claimDocuments(
  states: States,
  after: DossierIds,
  before: DossierIds | undefined,
  orderKey: string,
): Put[] {
  const writes: Put[] = [];
  const claim = (ids: DossierIds, key: string | undefined) => {
    if (ids.payment !== undefined)
      writes.push(put(PaymentTable, ids.payment, { ...states.get(PaymentTable, ids.payment), orderKey: key }));
    if (ids.waybill !== undefined)
      writes.push(put(WaybillTable, ids.waybill, { ...states.get(WaybillTable, ids.waybill), orderKey: key }));
  };
  if (before) {
    claim(
      {
        payment: before.payment === after.payment ? undefined : before.payment,
        waybill: before.waybill === after.waybill ? undefined : before.waybill,
      },
      undefined,
    );
  }
  claim(after, orderKey);
  return writes;
}

/** What must not change any more once customs has the declaration. */
export function missingDocuments({ present, mismatches }: Dossier, needed: readonly string[]): Finding[] {
  const missing = needed.filter((document) => !present.includes(document));
  return [
    ...missing.map((document) => ({
      pointer: '/regime',
      code: 'document-missing',
      detail: `the ${document} that this regime needs is not there`,
    })),
    ...mismatches,
  ];
}

/** A number that was used long ago is another waybill. */
function current(report: WaybillReport | undefined, { channel }: OrderContent, now: Date): WaybillReport | undefined {
  if (!report) return undefined;
  const months = limitOf('item-number-reuse-months', channel, now);
  return months === undefined || isWithinMonths(new Date(report.at), months, now) ? report : undefined;
}
