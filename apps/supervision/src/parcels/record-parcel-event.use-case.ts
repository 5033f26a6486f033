import { Injectable } from '@nestjs/common';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { CaseTable } from '../cases/case.table.js';
import { upToDate } from '../permits/apply-steps.effects.js';
import { applyToDeparture, departureReads } from '../permits/apply-to-departure.effects.js';
import { noteParcelEvent } from './receive-goods.js';
import { type ParcelEvent, recordParcelEvent } from './record-parcel-event.js';

/** The case takes note of one more event of its parcel. No case begins with it: a sale from a warehouse abroad has no declaration here. */
@Injectable()
export class RecordParcelEvent implements UseCase<ParcelEvent> {
  readonly lateReads = departureReads;

  prefetch({ data }: Message<ParcelEvent>) {
    return [CaseTable.ref(data.declarationId)];
  }

  handle(tx: UnitOfWork, { type, data, sequence }: Message<ParcelEvent>) {
    const known = tx.find(CaseTable, data.declarationId);
    if (!known) return;
    const change = recordParcelEvent(type, noteParcelEvent(upToDate(tx, known), sequence), data, tx.now.toISOString());
    applyToDeparture(tx, change, 'supervision');
  }
}
