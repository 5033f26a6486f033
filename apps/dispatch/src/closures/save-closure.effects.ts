import { type Closure, ClosurePublished } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { networkAttributes } from '../network/network.table.js';
import { ClosureTable } from './closure.table.js';

export function saveClosure(tx: UnitOfWork, closure: Closure): void {
  const { closureId } = closure;
  tx.save(ClosureTable, closureId, closure);
  tx.publish(ClosurePublished, { about: ClosureTable.ref(closureId), data: closure, attributes: networkAttributes });
}
