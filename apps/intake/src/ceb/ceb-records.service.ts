import type { CebFinding, ReadRecord } from '#libs/ceb';
import { type Finding, type Payment, PaymentSchema, type Waybill, WaybillSchema } from '#libs/contracts';
import { SchemaCheck } from '#libs/service-kit';
import { isRefusal, type Refusal } from '../order-state/order-summary.js';
import type { DocumentAnswer, TakesDocuments } from '../documents/document-answer.js';
import type { OnBehalf } from '../parties/party.js';
import type { DocumentsState } from '../order-state/dossier.js';
import { type Translated, translateRecord } from './translate-record.js';

/** A `conflict` contradicts what is stored; the other classes lie in the message. */
type RecordFinding = Omit<CebFinding, 'class'> & { readonly class: CebFinding['class'] | 'conflict' };

/** What became of one record. */
export interface RecordAnswer {
  readonly record: number;
  /** Of the message, from 1. */
  readonly line: number;
  /** Of the order, payment or waybill; of a list that of its order. */
  readonly number: string;
  readonly outcome: 'accepted' | 'same' | 'refused';
  readonly findings: readonly RecordFinding[];
  readonly orderId?: string;
  /** Which documents the order waits for, and where those that are there do not agree: for those who order and declare. */
  readonly documents?: DocumentsState;
  readonly lodged?: boolean;
}

export interface Taking {
  readonly desk: TakesDocuments;
  readonly party: OnBehalf;
  readonly bondedWarehouse: string;
  /** Reports payments of its own; any other party names whose they are. */
  readonly isPaymentCompany: boolean;
}

const paymentCheck = new SchemaCheck(PaymentSchema);
const waybillCheck = new SchemaCheck(WaybillSchema);

/** Hands one record in as the document that it is. A record with findings is handed in nowhere. */
export async function takeRecord(read: ReadRecord, taking: Taking): Promise<RecordAnswer> {
  const { record, pointers } = read;
  if (!record) return refused(read, read.findings);
  const translated = translateRecord(record, pointers, taking.bondedWarehouse);
  if (translated.kind === 'refused') return refused(read, translated.findings);
  const answer = await handIn(translated, taking, record.kind === 'payment' ? record.companyCode : undefined);
  if (Array.isArray(answer)) return refused(read, answer);
  if (isRefusal(answer)) return refused(read, findingsOf(answer, pointers.head));
  const { kind, orderId, documents, lodged } = answer;
  const taken = { ...placeOf(read), outcome: kind === 'same' ? kind : 'accepted', findings: [], lodged } as const;
  if (record.kind === 'payment' || record.kind === 'waybill') return taken;
  return { ...taken, ...(orderId !== undefined && { orderId }), documents };
}

async function handIn(
  translated: Exclude<Translated, { kind: 'refused' }>,
  { desk, party, isPaymentCompany }: Taking,
  payCode: string | undefined,
): Promise<DocumentAnswer | RecordFinding[]> {
  if (translated.kind === 'order') return desk.orderDocument(translated.document, party);
  if (translated.kind === 'list') return desk.list(translated.document, party);
  if (translated.kind === 'payment') {
    const entrusted = !isPaymentCompany && payCode !== undefined;
    const payment: Payment = { ...translated.document, ...(entrusted && { entrustedBy: payCode }) };
    const faults = paymentCheck.errors(payment);
    return faults.length > 0 ? contents('/payment', faults) : desk.payment(payment, party);
  }
  const waybill: Waybill = translated.document;
  const faults = waybillCheck.errors(waybill);
  return faults.length > 0 ? contents('/waybill', faults) : desk.waybill(waybill, party);
}

function findingsOf(refusal: Refusal, pointer: string): RecordFinding[] {
  if (refusal.kind === 'invalid-order') return contents('', refusal.findings);
  const detail = 'detail' in refusal ? refusal.detail : 'contradicts what is stored';
  return [{ class: 'conflict', pointer, code: refusal.kind, detail }];
}

function contents(prefix: string, findings: readonly Finding[]): RecordFinding[] {
  return findings.map(({ pointer, code, detail }) => ({ class: 'content', pointer: prefix + pointer, code, detail }));
}

function refused(read: ReadRecord, findings: readonly RecordFinding[]): RecordAnswer {
  return { ...placeOf(read), outcome: 'refused', findings };
}

function placeOf({ index, line, number }: ReadRecord) {
  return { record: index, line, number };
}
