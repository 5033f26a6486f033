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

/** Makes documents that come later find their order. What the order named before, in any version, and names no more no longer finds it. */
export function claimDocuments(
  tx: UnitOfWork,
  after: readonly DossierIds[],
  before: readonly DossierIds[],
  orderKey: string,
): void {
  const had = { payments: paymentsOf(before), waybills: waybillsOf(before) };
  const has = { payments: paymentsOf(after), waybills: waybillsOf(after) };
  for (const id of had.payments) if (!has.payments.has(id)) claimPayment(tx, id, undefined);
  for (const id of had.waybills) if (!has.waybills.has(id)) claimWaybill(tx, id, undefined);
  for (const id of has.payments) if (!had.payments.has(id)) claimPayment(tx, id, orderKey);
  for (const id of has.waybills) if (!had.waybills.has(id)) claimWaybill(tx, id, orderKey);
}

function paymentsOf(ids: readonly DossierIds[]): Set<string> {
  return new Set(ids.flatMap(({ payment }) => payment ?? []));
}

function waybillsOf(ids: readonly DossierIds[]): Set<string> {
  return new Set(ids.flatMap(({ waybill }) => waybill ?? []));
}

function claimPayment(tx: UnitOfWork, id: string, orderKey: string | undefined): void {
  tx.save(PaymentTable, id, { ...tx.find(PaymentTable, id), orderKey });
}

function claimWaybill(tx: UnitOfWork, id: string, orderKey: string | undefined): void {
  tx.save(WaybillTable, id, { ...tx.find(WaybillTable, id), orderKey });
}
