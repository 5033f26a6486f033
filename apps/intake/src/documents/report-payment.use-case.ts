import { Injectable } from '@nestjs/common';
import { isRefusal, type Payment, type Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { AdmissionWindow } from '../admission/admission-window.service.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { findOrder } from '../order-state/find-order.effects.js';
import { OrderTable } from '../order-state/order.table.js';
import { PersonSecret } from '../privacy/person-secret.service.js';
import { recorded, type RecordedDocument } from './document-answer.js';
import { findReports } from './dossier.effects.js';
import { PaymentTable } from './payment.table.js';
import { receiveDocument } from './receive-document.js';
import { applyDocument } from './receive-document.effects.js';
import { paymentIdOf } from './reported-documents.js';
import { toPaymentReport } from './to-report.js';
import { WaybillTable } from './waybill.table.js';

export interface PaymentToReport {
  readonly payment: Payment;
  /** The party that sends it. */
  readonly partyId: string;
}

/** A payment, before or after its order. */
@Injectable()
export class ReportPayment implements UseCase<PaymentToReport, RecordedDocument | Refusal> {
  readonly lateReads = [OrderTable, DeclarationTable, WaybillTable];

  constructor(
    private readonly persons: PersonSecret,
    private readonly window: AdmissionWindow,
  ) {}

  prefetch({ data: { payment }, livemode }: Message<PaymentToReport>) {
    return [PaymentTable.ref(paymentIdOf(livemode, payment.platform, payment.orderNo))];
  }

  handle(tx: UnitOfWork, { data, livemode }: Message<PaymentToReport>): RecordedDocument | Refusal {
    const id = paymentIdOf(livemode, data.payment.platform, data.payment.orderNo);
    const known = tx.find(PaymentTable, id);
    const found = findOrder(tx, known?.orderKey);
    const report = {
      ...toPaymentReport(data.payment, data.partyId, this.persons.key),
      at: tx.now.toISOString(),
    };
    const reports = { ...findReports(tx, { waybill: found?.declaration.dossier?.ids.waybill }), payment: report };
    const effect = receiveDocument(known?.report, report, found, reports, tx.now);
    if (isRefusal(effect)) return effect;
    if (effect.kind === 'same') return recorded('same', found);
    tx.save(PaymentTable, id, { ...known, report });
    return applyDocument(tx, this.window, effect);
  }
}
