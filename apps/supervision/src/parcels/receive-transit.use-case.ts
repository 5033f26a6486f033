import { Injectable } from '@nestjs/common';
import type { DataOf, TransitReceived } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { RuleBook } from '../assessment/rule-book.service.js';
import { CaseTable } from '../cases/case.table.js';
import { type CustomsCase, type Goods, newCase } from '../cases/customs-case.js';
import { placeFoundHolds } from '../cases/place-found-holds.js';
import { FacilityTable } from '../network/facility.table.js';
import { upToDate } from '../permits/apply-steps.effects.js';
import { applyToDeparture, departureReads } from '../permits/apply-to-departure.effects.js';
import { withOfficeOfGoods } from './office-of-goods.effects.js';
import { receiveGoods } from './receive-goods.js';

type Received = DataOf<typeof TransitReceived>;

/** The facility compared the bag with no version: the weight is judged here. */
const NO_VERSION = 0;

/**
 * A closed bag in transit is there, is weighed, or its seal is read. It is released on its gross weight, which the rules compare with the
 * declared one (intake has compared that with its S9), and on its seal; a seal that is broken or another one stops it.
 */
@Injectable()
export class ReceiveTransit implements UseCase<Received> {
  readonly lateReads = [...departureReads, FacilityTable];

  constructor(private readonly rules: RuleBook) {}

  prefetch({ data }: Message<Received>) {
    return [CaseTable.ref(data.declarationId)];
  }

  handle(tx: UnitOfWork, { data, sequence, livemode }: Message<Received>) {
    const known = upToDate(tx, tx.find(CaseTable, data.declarationId) ?? newCase(data.declarationId, livemode));
    const at = tx.now.toISOString();
    const received = receiveGoods(known, goodsOf(data, sequence, known), this.rules.rulesAt(tx.now), at);
    const change = { ...received, customsCase: withOfficeOfGoods(tx, known, received.customsCase) };
    if (change.customsCase === known) return;
    applyToDeparture(tx, placeFoundHolds(change, { at, newId: () => tx.newId() }), 'supervision');
  }
}

function goodsOf(data: Received, sequence: number, { goods, state }: CustomsCase): Goods {
  const { parcelId, facility, at, grossGrams, sealIntact, seal: number } = data;
  const isSameWeight = goods?.measuredGrams !== undefined && goods.measuredGrams === grossGrams;
  const isLooked = number !== undefined || !sealIntact;
  const isSameSeal = goods?.seal?.intact === sealIntact && goods.seal.number === number;
  const holdId = isSameSeal ? goods?.seal?.holdId : undefined;
  return {
    parcelId,
    sequence,
    facility,
    at,
    // A weight that the release has accepted is accepted when the bag is only looked at again.
    agrees: isSameWeight && (goods.agrees || state === 'released'),
    declarationVersion: NO_VERSION,
    ...(grossGrams !== undefined && { measuredGrams: grossGrams }),
    ...(isLooked && {
      seal: { intact: sealIntact, ...(number !== undefined && { number }), ...(holdId !== undefined && { holdId }) },
    }),
  };
}
