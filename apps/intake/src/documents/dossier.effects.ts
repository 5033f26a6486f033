import type { Ref, UnitOfWork } from '#libs/messaging';
import type { DossierIds } from '../order-state/dossier.js';
import { PaymentTable } from './payment.table.js';
import type { Reports } from './reported-documents.js';
import { WaybillTable } from './waybill.table.js';

export function dossierRefs({ payment, waybill }: DossierIds): Ref[] {
  return [
    ...(payment === undefined ? [] : [PaymentTable.ref(payment)]),
    ...(waybill === undefined ? [] : [WaybillTable.ref(waybill)]),
  ];
}

/** What other parties reported under these ids so far. */
export function findReports(tx: UnitOfWork, { payment, waybill }: DossierIds): Reports {
  return {
    payment: payment === undefined ? undefined : tx.find(PaymentTable, payment)?.report,
    waybill: waybill === undefined ? undefined : tx.find(WaybillTable, waybill)?.report,
  };
}

/** Makes documents that come later find their order. What the order named before no longer finds it. */
export function claimDocuments(
  tx: UnitOfWork,
  after: DossierIds,
  before: DossierIds | undefined,
  orderKey: string,
): void {
  if (before && before.payment !== after.payment) claimPayment(tx, before.payment, undefined);
  if (before && before.waybill !== after.waybill) claimWaybill(tx, before.waybill, undefined);
  claimPayment(tx, after.payment, orderKey);
  claimWaybill(tx, after.waybill, orderKey);
}

function claimPayment(tx: UnitOfWork, id: string | undefined, orderKey: string | undefined): void {
  if (id !== undefined) tx.save(PaymentTable, id, { ...tx.find(PaymentTable, id), orderKey });
}

function claimWaybill(tx: UnitOfWork, id: string | undefined, orderKey: string | undefined): void {
  if (id !== undefined) tx.save(WaybillTable, id, { ...tx.find(WaybillTable, id), orderKey });
}
