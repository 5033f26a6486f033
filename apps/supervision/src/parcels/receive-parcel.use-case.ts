import { Injectable } from '@nestjs/common';
import { ParcelReceived, type ParcelReceipt } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { RuleBook } from '../assessment/rule-book.service.js';
import { CaseTable } from '../cases/case.table.js';
import { type Goods, newCase } from '../cases/customs-case.js';
import { upToDate } from '../permits/apply-steps.effects.js';
import { applyToDeparture, departureReads } from '../permits/apply-to-departure.effects.js';
import { receiveGoods } from './receive-goods.js';
import { StockPickTable } from './stock-pick.table.js';

/** The facility has the goods, and their weight agrees (`ParcelReceived`) or not (`WeightDiffered`). May come before the declaration. */
@Injectable()
export class ReceiveParcel implements UseCase<ParcelReceipt> {
  readonly lateReads = departureReads;

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
    const change = receiveGoods(known, goods, this.rules.rulesAt(tx.now), tx.now.toISOString());
    if (change.customsCase !== known) applyToDeparture(tx, change, 'supervision');
  }
}
