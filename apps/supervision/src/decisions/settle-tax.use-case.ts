import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '#libs/messaging';
import type { TaxSettlement } from '../cases/customs-case.js';
import {
  actOnCase,
  caseRefs,
  type OfficerActMessage,
  type OfficerActUseCase,
} from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';
import { settleTax } from './settle-tax.js';

type Settlement = Pick<TaxSettlement, 'by' | 'reference'>;

/** The tax is paid or guaranteed; the officer who records it need not have claimed the case. */
@Injectable()
export class SettleTax implements OfficerActUseCase<Settlement> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  handle(tx: UnitOfWork, { data }: OfficerActMessage<Settlement>) {
    const { by, reference } = data.input;
    const options = { act: 'settle-tax', reason: `${by}: ${reference}`, isSecondPerson: true };
    return actOnCase(tx, data, options, (customsCase) =>
      settleTax(customsCase, { by, reference, at: tx.now.toISOString() }),
    );
  }
}
