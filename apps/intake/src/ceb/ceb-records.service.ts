import { Injectable } from '@nestjs/common';
import type { ReadRecord } from '#libs/ceb';
import { type Finding, type Payment, PaymentSchema, type Waybill, WaybillSchema } from '#libs/contracts';
import { CommandBus, Refused } from '#libs/messaging';
import { SchemaCheck } from '#libs/service-kit';
import type { RecordedDocument } from '../documents/document-answer.js';
import { ReportPayment } from '../documents/report-payment.use-case.js';
import { ReportWaybill } from '../documents/report-waybill.use-case.js';
import { IntakeConfig } from '../intake.config.js';
import { NewOrderIdsService } from '../orders/new-order-ids.service.js';
import type { RequestingParty } from '../parties/party.js';
import type { RecordAnswer, RecordFinding } from './ceb.schema.js';
import { ReportPartialDocument } from './report-partial-document.use-case.js';
import { type Translated, translateRecord } from './translate-record.js';

const paymentCheck = new SchemaCheck(PaymentSchema);
const waybillCheck = new SchemaCheck(WaybillSchema);

/** Reports the records of a CEB message as the documents that they are. */
@Injectable()
export class CebRecords {
  constructor(
    private readonly commands: CommandBus,
    private readonly reportPartialDocument: ReportPartialDocument,
    private readonly reportPayment: ReportPayment,
    private readonly reportWaybill: ReportWaybill,
    private readonly newIds: NewOrderIdsService,
    private readonly config: IntakeConfig,
  ) {}

  /**
   * A record with findings is reported nowhere.
   *
   * @throws TooBusy, StoreUnavailable
   */
  async report(read: ReadRecord, party: RequestingParty): Promise<RecordAnswer> {
    const { record, pointers } = read;
    if (!record) return refused(read, read.findings);
    const translated = translateRecord(record, pointers, this.config.bondedWarehouse);
    if (translated.kind === 'refused') return refused(read, translated.findings);
    const document = entrustedIn(translated, party, record.kind === 'payment' ? record.companyCode : undefined);
    const errors = errorsOf(document);
    if (errors.length > 0) return refused(read, errors);
    try {
      return answerOf(read, await this.execute(document, party));
    } catch (error) {
      if (error instanceof Refused) return refused(read, findingsOf(error.refusal, pointers.head));
      throw error;
    }
  }

  private execute(document: Document, { partyId }: RequestingParty): Promise<RecordedDocument> {
    if (document.kind === 'payment')
      return this.commands.execute(this.reportPayment, { payment: document.document, partyId });
    if (document.kind === 'waybill')
      return this.commands.execute(this.reportWaybill, { waybill: document.document, partyId });
    return this.commands.execute(this.reportPartialDocument, { half: document, partyId, ...this.newIds.issue() });
  }
}

type Document = Exclude<Translated, { kind: 'refused' }>;

/** A payment company reports payments of its own; any other party names whose they are. */
function entrustedIn(document: Document, { kinds }: RequestingParty, companyCode: string | undefined): Document {
  if (document.kind !== 'payment' || kinds.includes('payment') || companyCode === undefined) return document;
  const payment: Payment = { ...document.document, entrustedBy: companyCode };
  return { kind: 'payment', document: payment };
}

function errorsOf(document: Document): RecordFinding[] {
  if (document.kind === 'payment') return contents('/payment', paymentCheck.errors(document.document));
  if (document.kind === 'waybill') {
    const waybill: Waybill = document.document;
    return contents('/waybill', waybillCheck.errors(waybill));
  }
  return [];
}

function answerOf(read: ReadRecord, { kind, orderId, documents, lodged }: RecordedDocument): RecordAnswer {
  const answer = {
    ...placeOf(read),
    outcome: kind === 'same' ? kind : 'accepted',
    findings: [],
    lodged,
  } as const;
  const isOthers = read.record?.kind === 'payment' || read.record?.kind === 'waybill';
  return isOthers ? answer : { ...answer, ...(orderId !== undefined && { orderId }), documents };
}

function findingsOf({ code, detail, errors }: Refused['refusal'], pointer: string): RecordFinding[] {
  if (errors) return contents('', errors);
  return [{ class: 'conflict', pointer, code, detail: detail ?? 'contradicts what is stored' }];
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
