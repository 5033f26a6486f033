import type { UnitOfWork } from '#libs/messaging';
import { DeclarationTable } from './declaration.table.js';
import type { DeclaredOrder } from './declared-order.js';
import { OrderTable } from './order.table.js';

/** The order of that key; undefined without a key, or where no order has it. */
export function findOrder(tx: UnitOfWork, orderKey: string | undefined): DeclaredOrder | undefined {
  const order = orderKey === undefined ? undefined : tx.find(OrderTable, orderKey);
  const declaration = order && tx.find(DeclarationTable, order.declarationId);
  return declaration && { order, declaration };
}

/** The order that a declaration is of. */
export function findOrderOf(tx: UnitOfWork, declarationId: string): DeclaredOrder | undefined {
  const declaration = tx.find(DeclarationTable, declarationId);
  const order = declaration && tx.find(OrderTable, declaration.orderKey);
  return order && { order, declaration };
}
