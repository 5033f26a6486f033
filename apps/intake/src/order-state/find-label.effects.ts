import type { UnitOfWork } from '#libs/messaging';
import type { LabelHolder } from './item-number.js';
import { ItemNumberTable } from './item-number.table.js';
import { OrderTable } from './order.table.js';

/** @param id see `labelIdOf` */
export function findLabel(tx: UnitOfWork, id: string): LabelHolder | undefined {
  const held = tx.find(ItemNumberTable, id);
  if (!held) return undefined;
  const holder = held.orderKey === undefined ? undefined : tx.find(OrderTable, held.orderKey);
  return { orderKey: held.orderKey, since: held.since, isCancelled: holder?.phase === 'cancelled' };
}
