import { Injectable } from '@nestjs/common';
import { type CebRecord, duplicateOf, type ReadRecord } from '#libs/ceb';
import { type Finding, type Payment, PaymentSchema, type Waybill, WaybillSchema } from '#libs/contracts';
import { CommandBus, Refused } from '#libs/messaging';
import { SchemaCheck } from '#libs/service-kit';
import { paymentOfParties, waybillOfParties } from '../documents/name-parties.js';
import type { RecordedDocument } from '../documents/document-answer.js';
import { ReportPayment } from '../documents/report-payment.use-case.js';
import { ReportWaybill } from '../documents/report-waybill.use-case.js';
import { IntakeConfig } from '../intake.config.js';
import { NewOrderIdsService } from '../orders/new-order-ids.service.js';
import { retryWhileBusy } from '../orders/retry-while-busy.service.js';
import { PartyDirectory } from '../parties/party-directory.service.js';
import { type PartyLinks, whyNotOf } from '../parties/party-kinds.js';
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
    private readonly directory: PartyDirectory,
  ) {}

  /**
   * Reports the records of a message, each number in turn: the first record of a number that is taken counts, and others of it are duplicates.
   *
   * @param taken by number, what became of the records before: for one message one map
   * @throws TooBusy, StoreUnavailable
   */
  async reportAll(
    records: readonly ReadRecord[],
    party: RequestingParty,
    taken: Map<string, Promise<number | undefined>>,
  ): Promise<RecordAnswer[]> {
    return Promise.all(
      records.map(async (record) => {
        const before = taken.get(record.key) ?? Promise.resolve(undefined);
        const answer = before.then((first) =>
          first === undefined
            ? retryWhileBusy(() => this.report(record, party))
            : refused(record, [duplicateOf(record, first)]),
        );
        const first = Promise.all([before, answer]).then(
          ([earlier, { outcome }]) =>
            earlier ?? (outcome === 'refused' || outcome === 'conflict' ? undefined : record.index),
        );
        // The sender that waits for the answer is told of its failure.
        void first.catch(() => undefined);
        taken.set(record.key, first);
        return answer;
      }),
    );
  }

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
    const foreign = this.whyNotOf(record, party);
    if (foreign !== undefined)
      return refused(read, [{ class: 'content', pointer: pointers.head, code: 'not-entrusted', detail: foreign }]);
    const document = ofParties(translated, record, party, this.directory);
    const errors = errorsOf(document);
    if (errors.length > 0) return refused(read, errors);
    try {
      return answerOf(read, await this.execute(document, party));
    } catch (error) {
      if (error instanceof Refused) return refused(read, findingsOf(error.refusal, pointers.head));
      throw error;
    }
  }

  /** Whose document it is, by the customs code in it, and whether the sender may hand it in. */
  private whyNotOf(record: CebRecord, { partyId: id, kinds }: RequestingParty): string | undefined {
    const sender = { id, kinds };
    if (record.kind === 'payment') return whyNotOf(sender, 'payment', record.companyCode, this.directory);
    const [document, code] =
      record.kind === 'waybill'
        ? (['waybill', record.logisticsCode] as const)
        : ([record.kind, record.platformCode] as const);
    // A code that no party has registered is that of the party that uses it first.
    return this.directory.idOf(code) === code ? undefined : whyNotOf(sender, document, code, this.directory);
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

/** The document with parties by their ids, and a payment of another company with its name. */
function ofParties(document: Document, record: CebRecord, { partyId }: RequestingParty, links: PartyLinks): Document {
  if (document.kind === 'waybill') return { ...document, document: waybillOfParties(document.document, links) };
  if (document.kind === 'payment') {
    const company = record.kind === 'payment' ? links.idOf(record.companyCode) : partyId;
    const isOfAnother = company !== partyId && record.kind === 'payment' && company !== record.companyCode;
    const payment: Payment = { ...document.document, ...(isOfAnother && { entrustedBy: company }) };
    return { kind: 'payment', document: paymentOfParties(payment, links) };
  }
  const platform = links.idOf(document.document.platform);
  if (document.kind === 'order') return { kind: 'order', document: { ...document.document, platform } };
  const logisticsCode = links.idOf(document.document.logisticsCode);
  return { kind: 'list', document: { ...document.document, platform, logisticsCode } };
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
    outcome: kind === 'same' ? kind : lodged ? 'accepted' : 'staged',
    findings: [],
    lodged,
  } as const;
  const isOthers = read.record?.kind === 'payment' || read.record?.kind === 'waybill';
  return isOthers ? answer : { ...answer, ...(orderId !== undefined && { orderId }), documents };
}

function findingsOf({ code, detail, errors }: Refused['refusal'], pointer: string): RecordFinding[] {
  if (errors && code === 'state-conflict')
    return errors.map((one) => ({ class: 'conflict', pointer: one.pointer, code: one.code, detail: one.detail }));
  if (errors) return contents('', errors);
  return [{ class: 'conflict', pointer, code, detail: detail ?? 'contradicts what is stored' }];
}

function contents(prefix: string, findings: readonly Finding[]): RecordFinding[] {
  return findings.map(({ pointer, code, detail }) => ({ class: 'content', pointer: prefix + pointer, code, detail }));
}

function refused(read: ReadRecord, findings: readonly RecordFinding[]): RecordAnswer {
  const outcome = findings.some((one) => one.class === 'conflict') ? 'conflict' : 'refused';
  return { ...placeOf(read), outcome, findings };
}

function placeOf({ index, line, number }: ReadRecord) {
  return { record: index, line, number };
}
