import { Injectable } from '@nestjs/common';
import { ParcelReceived, type ParcelReceipt } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { RuleBook } from '../assessment/rule-book.service.js';
import { unchanged } from '../cases/case-change.js';
import { CaseTable } from '../cases/case.table.js';
import { type Goods, newCase } from '../cases/customs-case.js';
import { holdForPictures } from '../cases/picture-holds.js';
import { FacilityTable } from '../network/facility.table.js';
import { upToDate } from '../permits/apply-steps.effects.js';
import { applyToDeparture, departureReads } from '../permits/apply-to-departure.effects.js';
import { withOfficeOfGoods } from './office-of-goods.effects.js';
import { seePicture } from './see-picture.js';
import { receiveGoods } from './receive-goods.js';
import { StockPickTable } from './stock-pick.table.js';

/** The facility has the goods, and their weight agrees (`ParcelReceived`) or not (`WeightDiffered`). May come before the declaration. */
@Injectable()
export class ReceiveParcel implements UseCase<ParcelReceipt> {
  readonly lateReads = [...departureReads, FacilityTable];

  constructor(private readonly rules: RuleBook) {}

  prefetch({ data: { declarationId } }: Message<ParcelReceipt>) {
    return [CaseTable.ref(declarationId), StockPickTable.ref(declarationId)];
  }

  handle(tx: UnitOfWork, { type, data, sequence, livemode }: Message<ParcelReceipt>) {
    const { parcelId, declarationId, facility, at, declarationVersion, measuredGrams, pictureReference } = data;
    if (tx.find(StockPickTable, declarationId)) return;
    const known = upToDate(tx, tx.find(CaseTable, declarationId) ?? newCase(declarationId, livemode));
    const goods: Goods = {
      parcelId,
      sequence,
      facility,
      at,
      agrees: type === ParcelReceived.name,
      declarationVersion,
      ...(measuredGrams !== undefined && { measuredGrams }),
      ...(pictureReference !== undefined && { pictureReference }),
    };
    const now = tx.now.toISOString();
    const seen =
      pictureReference === undefined
        ? unchanged(known)
        : seePicture(known, { reference: pictureReference, at }, this.rules.pictureRulesAt(tx.now), now);
    const received = receiveGoods(seen.customsCase, goods, this.rules.rulesAt(tx.now), now);
    const held = received.customsCase.pictures
      ? holdForPictures(received.customsCase, this.rules.pictureRulesAt(tx.now), now)
      : unchanged(received.customsCase);
    const events = [...seen.events, ...received.events, ...held.events];
    const change = { ...received, customsCase: withOfficeOfGoods(tx, known, held.customsCase), events };
    if (change.customsCase !== known) applyToDeparture(tx, change, 'supervision');
  }
}
