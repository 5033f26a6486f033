import type { Finding, Order } from '#libs/contracts';
import { contentOf, type DeclarationState, type OrderContent } from '../order-state/declaration.js';
import type { Dossier, DossierIds } from '../order-state/dossier.js';
import type { PersonFingerprints } from '../privacy/person-fingerprint.js';
import { limitOf } from '../reference-data/limits.js';
import { isWithinMonths } from '../reference-data/reuse-window.js';
import { compareDocuments, isComplete } from './compare-documents.js';
import { paymentIdOf, type Reports, waybillIdOf, type WaybillReport } from './reported-documents.js';

/** An order and what its regime wants to be matched with it. */
export interface DossierSubject {
  readonly order: Order;
  /** Documents that the regime needs. */
  readonly documents: readonly string[];
  /** Under which name the documents of other parties call the party. */
  readonly platform: string;
  readonly fingerprints: PersonFingerprints;
  /** The recognised body that has verified the buyer. */
  readonly verifiedBy?: string | undefined;
}

export function dossierIdsOf(
  { order, documents, platform }: Omit<DossierSubject, 'fingerprints' | 'verifiedBy'>,
  livemode: boolean,
): DossierIds {
  const { orderNo, itemNumber, logisticsCode } = order;
  return {
    payment: documents.includes('payment') ? paymentIdOf(livemode, platform, orderNo) : undefined,
    waybill:
      documents.includes('waybill') && logisticsCode !== undefined
        ? waybillIdOf(livemode, logisticsCode, itemNumber)
        : undefined,
  };
}

/** How complete the documents of an order are. */
export function assembleDossier(subject: DossierSubject, ids: DossierIds, reports: Reports, now: Date): Dossier {
  const { order, documents, fingerprints, verifiedBy } = subject;
  const compared = { ids, marks: fingerprints, ...(verifiedBy !== undefined && { verifiedBy }) };
  return judge(contentOf(order), documents, compared, reports, now);
}

/** The same declaration with other documents than before. */
export function reassembleDossier(
  { content, documents }: Pick<DeclarationState, 'content' | 'documents'>,
  dossier: Dossier,
  reports: Reports,
  now: Date,
): Dossier {
  return judge(content, documents, dossier, reports, now);
}

function judge(
  content: OrderContent,
  documents: readonly string[],
  { ids, marks, verifiedBy }: Pick<Dossier, 'ids' | 'marks' | 'verifiedBy'>,
  { payment, waybill }: Reports,
  now: Date,
): Dossier {
  const reports = { payment, waybill: currentWaybill(waybill, content, now) };
  const comparison = compareDocuments(content, documents, { marks, verifiedBy }, reports, now);
  const dossier = { ids, marks, ...(verifiedBy !== undefined && { verifiedBy }), ...comparison, lodged: false };
  return { ...dossier, lodged: isComplete(dossier, documents) };
}

/** Why a declaration cannot be lodged, or stay lodged, with these documents. */
export function missingDocuments({ present, mismatches }: Dossier, needed: readonly string[]): Finding[] {
  const missing = needed.filter((document) => !present.includes(document));
  return [
    ...missing.map((document) => ({
      pointer: '/regime',
      code: 'document-missing',
      detail: `the ${document} that this regime needs is missing`,
    })),
    ...mismatches,
  ];
}

/** A number that was used long ago is another waybill. */
function currentWaybill(
  report: WaybillReport | undefined,
  { channel }: OrderContent,
  now: Date,
): WaybillReport | undefined {
  if (!report) return undefined;
  const months = limitOf('item-number-reuse-months', channel, now);
  return months === undefined || isWithinMonths(new Date(report.at), months, now) ? report : undefined;
}
