import { Injectable } from '@nestjs/common';
import type { DataOf, ParcelLocked } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { CaseTable } from '../cases/case.table.js';
import { newCase } from '../cases/customs-case.js';
import { placeFoundHolds } from '../cases/place-found-holds.js';
import { upToDate } from '../permits/apply-steps.effects.js';
import { applyToDeparture, departureReads } from '../permits/apply-to-departure.effects.js';
import { lockGoods } from './lock-goods.js';
import { noteParcelEvent } from './receive-goods.js';
import { StockPickTable } from './stock-pick.table.js';

type Locked = DataOf<typeof ParcelLocked>;

/** The goods were seen at another place than where they are booked, or were too warm: a hold, which the facility lifts. */
@Injectable()
export class LockGoods implements UseCase<Locked> {
  readonly lateReads = departureReads;

  prefetch({ data: { declarationId } }: Message<Locked>) {
    return [CaseTable.ref(declarationId), StockPickTable.ref(declarationId)];
  }

  handle(tx: UnitOfWork, { data, sequence, livemode }: Message<Locked>) {
    const { declarationId, kind, note } = data;
    if (tx.find(StockPickTable, declarationId)) return;
    const known = upToDate(tx, tx.find(CaseTable, declarationId) ?? newCase(declarationId, livemode));
    const at = tx.now.toISOString();
    const change = lockGoods(noteParcelEvent(known, sequence), kind, note, at);
    applyToDeparture(tx, placeFoundHolds(change, { at, newId: () => tx.newId() }), 'supervision');
  }
}
