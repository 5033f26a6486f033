import { Injectable } from '@nestjs/common';
import type { DataOf, DeclarationCancelled } from '#libs/contracts';
import { type Message, Poison, type UnitOfWork, type UseCase } from '#libs/messaging';
import { CaseTable } from '../cases/case.table.js';
import { isLodged } from '../cases/customs-case.js';
import { upToDate } from '../permits/apply-steps.effects.js';
import { applyToDeparture, departureReads } from '../permits/apply-to-departure.effects.js';
import { cancelDeclaration } from './cancel-declaration.js';

type Cancelled = DataOf<typeof DeclarationCancelled>;

/** A cancellation is agreed or declined; when it is agreed, a permit that names the parcel is revoked. */
@Injectable()
export class CancelDeclaration implements UseCase<Cancelled> {
  readonly lateReads = departureReads;

  prefetch({ data }: Message<Cancelled>) {
    return [CaseTable.ref(data.declarationId)];
  }

  handle(tx: UnitOfWork, { data: { declarationId, reason } }: Message<Cancelled>) {
    const known = tx.find(CaseTable, declarationId);
    const customsCase = known && upToDate(tx, known);
    // Lodging and cancelling share a key, so this cannot come first unless the lodging was discarded.
    if (!isLodged(customsCase)) throw new Poison('cancelled before it was lodged');
    applyToDeparture(tx, cancelDeclaration(customsCase, reason, tx.now.toISOString()), 'party');
  }
}
