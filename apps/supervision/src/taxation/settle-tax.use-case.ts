import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '#libs/messaging';
import {
  actOnCase,
  caseRefs,
  type OfficerActMessage,
  type OfficerActUseCase,
} from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';
import { type Settlement, settleTax } from './settle-tax.js';

type Settled = Omit<Settlement, 'at'>;

/**
 * The tax is paid or guaranteed; the officer who records it need not have claimed the case. Two who record a payment of one bill write one
 * case: the later one decides again on what the earlier one wrote, and is refused.
 */
@Injectable()
export class SettleTax implements OfficerActUseCase<Settled> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  handle(tx: UnitOfWork, { data }: OfficerActMessage<Settled>) {
    const { by, reference, taxBill, collectedBy } = data.input;
    const reason = [`${by}: ${reference}`, taxBill, collectedBy].filter((part) => part !== undefined).join(', ');
    return actOnCase(tx, data, { act: 'settle-tax', reason, isSecondPerson: true }, (customsCase) =>
      settleTax(customsCase, { ...data.input, at: tx.now.toISOString() }),
    );
  }
}
