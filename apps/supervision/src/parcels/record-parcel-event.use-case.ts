import { Injectable } from '@nestjs/common';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { RuleBook } from '../assessment/rule-book.service.js';
import { unchanged } from '../cases/case-change.js';
import { CaseTable } from '../cases/case.table.js';
import { upToDate } from '../permits/apply-steps.effects.js';
import { applyToDeparture, departureReads } from '../permits/apply-to-departure.effects.js';
import { seePicture } from './see-picture.js';
import { noteParcelEvent } from './receive-goods.js';
import { type ParcelEvent, recordParcelEvent } from './record-parcel-event.js';

/** The case takes note of one more event of its parcel. No case begins with it: a sale from a warehouse abroad has no declaration here. */
@Injectable()
export class RecordParcelEvent implements UseCase<ParcelEvent> {
  readonly lateReads = departureReads;

  constructor(private readonly rules: RuleBook) {}

  prefetch({ data }: Message<ParcelEvent>) {
    return [CaseTable.ref(data.declarationId)];
  }

  handle(tx: UnitOfWork, { type, data, sequence }: Message<ParcelEvent>) {
    const known = tx.find(CaseTable, data.declarationId);
    if (!known) return;
    const noted = noteParcelEvent(upToDate(tx, known), sequence);
    const now = tx.now.toISOString();
    const reference = 'pictureReference' in data ? data.pictureReference : undefined;
    const seen =
      reference === undefined
        ? unchanged(noted)
        : seePicture(noted, { reference, at: data.at }, this.rules.pictureRulesAt(tx.now), now);
    const recorded = recordParcelEvent(type, seen.customsCase, data, now);
    applyToDeparture(tx, { ...recorded, events: [...seen.events, ...recorded.events] }, 'supervision');
  }
}
