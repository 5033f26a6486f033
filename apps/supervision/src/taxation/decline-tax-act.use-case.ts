import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '#libs/messaging';
import type { NamedDecline } from '../cases/to-confirm.js';
import {
  actOnCase,
  caseRefs,
  type OfficerActMessage,
  type OfficerActUseCase,
} from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';
import { declineTaxAct } from './order-tax-act.js';

/** An act on the tax that waits for a second officer is dropped. */
@Injectable()
export class DeclineTaxAct implements OfficerActUseCase<NamedDecline> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  handle(tx: UnitOfWork, { data }: OfficerActMessage<NamedDecline>) {
    const { reason } = data.input;
    const options = { act: 'decline-tax-act', reason, ends: { kind: 'tax' as const, named: data.input } };
    return actOnCase(tx, data, options, declineTaxAct);
  }
}
