import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { readCebMessage } from '#libs/ceb';
import type { TakesDocuments } from '../../src/documents/document-answer.js';
import { reportPaper, type ReportPaper } from '../../src/ceb/report-partial-document.use-case.js';
import { type RecordAnswer, takeRecord } from '../../src/ceb/ceb-records.service.js';
import { digestOf } from '../../src/order-state/canonical.js';
import { IntakeInMemory } from './intake-in-memory.js';

export function cebExample(name: string): string {
  const folder = resolve('examples', 'ceb');
  const file = readdirSync(folder).find((one) => one.startsWith(name));
  if (file === undefined) throw new Error(`there is no example of ${name}`);
  return readFileSync(resolve(folder, file), 'utf8');
}

/** CEB messages before intake's decisions over a map. */
export class CebInMemory {
  readonly intake = new IntakeInMemory();

  async send(xml: string, partyId = 'silk-market', isPaymentCompany = false): Promise<RecordAnswer[]> {
    const reading = readCebMessage(Buffer.from(xml));
    if (reading.kind !== 'read') throw new Error(JSON.stringify(reading));
    const party = { partyId, livemode: false };
    const taking = { desk: this.desk(), party, bondedWarehouse: 'URC-CBZ', isPaymentCompany };
    return Promise.all(reading.records.map((record) => takeRecord(record, taking)));
  }

  private desk(): TakesDocuments {
    const paper = async (paper: ReportPaper['paper'], submittedBy: string) =>
      this.intake.handle(reportPaper, {
        paper,
        submittedBy,
        digest: digestOf(paper.document),
        sealingKey: Buffer.alloc(32, 1),
        reference: this.intake.reference,
        ids: this.intake.newIds(),
        parcelKey: Buffer.alloc(32, 2).toString('base64'),
      });
    return {
      orderDocument: (document, { partyId }) => paper({ kind: 'order', document }, partyId),
      list: (document, { partyId }) => paper({ kind: 'list', document }, partyId),
      payment: async (payment, { partyId }) => this.intake.pay(payment, partyId),
      waybill: async (waybill, { partyId }) => this.intake.ship(waybill, partyId),
    };
  }
}
