import { Injectable } from '@nestjs/common';
import type { Payment, Waybill } from '#libs/contracts';
import { Acts } from '#libs/messaging';
import type { DeclarationList, OrderDocument } from '../ceb/order-document.js';
import type { DocumentAnswer, TakesDocuments } from '../documents/document-answer.js';
import {
  paymentReportOf,
  reportPayment,
  reportWaybill,
  waybillReportOf,
} from '../documents/report-document.use-case.js';
import { reportPaper, type ReportPaper } from '../ceb/report-partial-document.use-case.js';
import { digestOf } from '../order-state/canonical.js';
import type { OnBehalf } from '../parties/party.js';
import { fingerprintOf } from '../privacy/person-fingerprint.js';
import { NetworkReadiness } from '../network/network-readiness.service.js';
import { OrderDesk } from './order-desk.js';
import { PersonSecret } from '../privacy/person-secret.service.js';
import { StagingKey } from '../privacy/staging-key.service.js';

/** Takes the documents of an order from whoever has them, in any order. Which party may send which, its callers ask. */
@Injectable()
export class DocumentDesk implements TakesDocuments {
  constructor(
    private readonly acts: Acts,
    private readonly orders: OrderDesk,
    private readonly network: NetworkReadiness,
    private readonly persons: PersonSecret,
    private readonly staging: StagingKey,
  ) {}

  orderDocument(document: OrderDocument, party: OnBehalf): Promise<DocumentAnswer> {
    return this.paper({ kind: 'order', document }, party);
  }

  list(document: DeclarationList, party: OnBehalf): Promise<DocumentAnswer> {
    return this.paper({ kind: 'list', document }, party);
  }

  payment(payment: Payment, { partyId, livemode }: OnBehalf): Promise<DocumentAnswer> {
    const data = paymentReportOf(payment, partyId, this.persons.key);
    return this.acts.perform(reportPayment, { name: 'ReportPayment', actor: 'party', from: partyId, livemode, data });
  }

  waybill(waybill: Waybill, { partyId, livemode }: OnBehalf): Promise<DocumentAnswer> {
    const data = waybillReportOf(waybill, partyId, this.persons.key);
    return this.acts.perform(reportWaybill, { name: 'ReportWaybill', actor: 'party', from: partyId, livemode, data });
  }

  private async paper(paper: ReportPaper['paper'], { partyId, livemode }: OnBehalf): Promise<DocumentAnswer> {
    this.network.need();
    const data: ReportPaper = {
      paper,
      submittedBy: partyId,
      digest: fingerprintOf('person', digestOf(paper.document), this.persons.key),
      sealingKey: this.staging.bytes,
      reference: this.orders.reference(),
      ...this.orders.fresh(),
    };
    return this.acts.perform(reportPaper, { name: 'ReportPaper', actor: 'party', from: partyId, livemode, data });
  }
}
