import { Injectable } from '@nestjs/common';
import type { DataOf, TransitReceived } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { RuleBook } from '../assessment/rule-book.service.js';
import { CaseTable } from '../cases/case.table.js';
import { type Goods, newCase } from '../cases/customs-case.js';
import { FacilityTable } from '../network/facility.table.js';
import { upToDate } from '../permits/apply-steps.effects.js';
import { applyToDeparture, departureReads } from '../permits/apply-to-departure.effects.js';
import { withOfficeOfGoods } from './office-of-goods.effects.js';
import { receiveGoods } from './receive-goods.js';

type Received = DataOf<typeof TransitReceived>;

/** The facility compared the bag with no version: the weight is judged here. */
const NO_VERSION = 0;

/** A closed bag in transit is there: its seal is whole and its weight as declared, or an officer looks at it. */
@Injectable()
export class ReceiveTransit implements UseCase<Received> {
  readonly lateReads = [...departureReads, FacilityTable];

  constructor(private readonly rules: RuleBook) {}

  prefetch({ data }: Message<Received>) {
    return [CaseTable.ref(data.declarationId)];
  }

  handle(tx: UnitOfWork, { data, sequence, livemode }: Message<Received>) {
    const { parcelId, declarationId, facility, at, grossGrams, sealIntact } = data;
    const known = upToDate(tx, tx.find(CaseTable, declarationId) ?? newCase(declarationId, livemode));
    const goods: Goods = {
      parcelId,
      sequence,
      facility,
      at,
      agrees: false,
      declarationVersion: sealIntact ? NO_VERSION : (known.declaration?.declarationVersion ?? 1),
      measuredGrams: grossGrams,
    };
    const received = receiveGoods(known, goods, this.rules.rulesAt(tx.now), tx.now.toISOString());
    const change = { ...received, customsCase: withOfficeOfGoods(tx, known, received.customsCase) };
    if (change.customsCase !== known) applyToDeparture(tx, change, 'supervision');
  }
}
