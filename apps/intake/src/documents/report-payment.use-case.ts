import { Injectable } from '@nestjs/common';
import { isRefusal, type Payment, type Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { AdmissionWindow } from '../admission/admission-window.service.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { findOrder } from '../order-state/find-order.effects.js';
import { orderKeyOf } from '../order-state/order.js';
import { OrderTable } from '../order-state/order.table.js';
import { PersonSecret } from '../privacy/person-secret.service.js';
import { acceptPayment, type KnownPayments } from './accept-payment.js';
import { recorded, type RecordedDocument } from './document-answer.js';
import { findReports } from './dossier.effects.js';
import { PaymentTable } from './payment.table.js';
import { receiveDocument } from './receive-document.js';
import { applyDocument } from './receive-document.effects.js';
import { cartIdOf, paymentIdOf, paymentNumberIdOf, type PaymentState } from './reported-documents.js';
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

  prefetch({ data, livemode }: Message<PaymentToReport>) {
    const { payment, number, cart } = idsOf(data, livemode);
    return [payment, number, ...(cart === undefined ? [] : [cart])].map((id) => PaymentTable.ref(id));
  }

  handle(tx: UnitOfWork, { data, livemode }: Message<PaymentToReport>): RecordedDocument | Refusal {
    const ids = idsOf(data, livemode);
    const known = tx.find(PaymentTable, ids.payment);
    const found = findOrder(tx, known?.orderKey);
    const report = {
      ...toPaymentReport(data.payment, data.partyId, this.persons.key),
      at: tx.now.toISOString(),
    };
    const accepted = acceptPayment(ids.payment, report, knownPayments(tx, data, livemode, known), tx.now);
    if (isRefusal(accepted)) return accepted;
    if (accepted.kind === 'part') {
      if (known?.parts?.some(({ digest }) => digest === report.digest)) return recorded('same', found);
      const others = (known?.parts ?? []).filter(({ paymentNumber }) => paymentNumber !== report.paymentNumber);
      tx.save(PaymentTable, ids.payment, { ...known, parts: [...others, report] });
      tx.save(PaymentTable, ids.number, { usedFor: ids.payment });
      return recorded('recorded', undefined);
    }
    const reports = { ...findReports(tx, { waybill: found?.declaration.dossier?.ids.waybill }), payment: report };
    const effect = receiveDocument(known?.report, report, found, reports, tx.now);
    if (isRefusal(effect)) return effect;
    if (effect.kind === 'same') return recorded('same', found);
    tx.save(PaymentTable, ids.payment, { ...known, report });
    tx.save(PaymentTable, ids.number, { usedFor: ids.payment });
    if (ids.cart !== undefined && accepted.cart) tx.save(PaymentTable, ids.cart, { cart: accepted.cart });
    const { partyId } = data;
    const about = PaymentTable.ref(ids.payment);
    return applyDocument(tx, this.window, effect, { document: 'payment', partyId, livemode, about });
  }
}

function knownPayments(
  tx: UnitOfWork,
  data: PaymentToReport,
  livemode: boolean,
  ofOrder: PaymentState | undefined,
): KnownPayments {
  const { number, cart } = idsOf(data, livemode);
  return {
    ofOrder,
    ofNumber: tx.find(PaymentTable, number),
    cart: cart === undefined ? undefined : tx.find(PaymentTable, cart)?.cart,
    isUnmatched: ofOrder?.report !== undefined && isUnmatched(tx, data.payment, livemode),
  };
}

/** Of an order that waits for its payment it is known under which id it does; of any other it is looked for. */
function isUnmatched(tx: UnitOfWork, { platform, orderNo }: Payment, livemode: boolean): boolean {
  const found = findOrder(tx, orderKeyOf(platform, livemode, orderNo));
  return found !== undefined && !found.declaration.documents.includes('payment');
}

function idsOf({ payment, partyId }: PaymentToReport, livemode: boolean) {
  const { platform, orderNo, paymentNumber, cart, entrustedBy } = payment;
  const company = entrustedBy ?? partyId;
  return {
    payment: paymentIdOf(livemode, platform, orderNo),
    number: paymentNumberIdOf(livemode, company, paymentNumber),
    cart: cart && cartIdOf(livemode, company, cart.number),
  };
}
