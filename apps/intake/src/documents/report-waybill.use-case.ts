import { Injectable } from '@nestjs/common';
import { isRefusal, type Refusal, type Waybill } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { normaliseItemNumber } from '#libs/postal';
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
import { waybillIdOf } from './reported-documents.js';
import { toWaybillReport } from './to-report.js';
import { WaybillTable } from './waybill.table.js';

export interface WaybillToReport {
  readonly waybill: Waybill;
  /** The party that sends it. */
  readonly partyId: string;
}

/** A waybill, before or after its order. It names no order: the order names company and number. */
@Injectable()
export class ReportWaybill implements UseCase<WaybillToReport, RecordedDocument | Refusal> {
  readonly lateReads = [OrderTable, DeclarationTable, PaymentTable];

  constructor(
    private readonly persons: PersonSecret,
    private readonly window: AdmissionWindow,
  ) {}

  prefetch({ data: { waybill }, livemode }: Message<WaybillToReport>) {
    return [WaybillTable.ref(idOf(waybill, livemode))];
  }

  handle(tx: UnitOfWork, { data, livemode }: Message<WaybillToReport>): RecordedDocument | Refusal {
    const id = idOf(data.waybill, livemode);
    const known = tx.find(WaybillTable, id);
    const found = findOrder(tx, known?.orderKey);
    const report = {
      ...toWaybillReport(data.waybill, data.partyId, this.persons.key),
      at: tx.now.toISOString(),
    };
    const reports = { ...findReports(tx, { payment: found?.declaration.dossier?.ids.payment }), waybill: report };
    const effect = receiveDocument(known?.report, report, found, reports, tx.now);
    if (isRefusal(effect)) return effect;
    if (effect.kind === 'same') return recorded('same', found);
    tx.save(WaybillTable, id, { ...known, report });
    const { partyId } = data;
    const about = WaybillTable.ref(id);
    return applyDocument(tx, this.window, effect, { document: 'waybill', partyId, livemode, about });
  }
}

function idOf({ logisticsCode, number }: Waybill, livemode: boolean): string {
  return waybillIdOf(livemode, logisticsCode, normaliseItemNumber(number));
}
