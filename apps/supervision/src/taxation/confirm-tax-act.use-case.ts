import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '#libs/messaging';
import { RuleBook } from '../assessment/rule-book.service.js';
import type { NamedRequest } from '../cases/to-confirm.js';
import {
  actOnCase,
  caseRefs,
  type OfficerActMessage,
  type OfficerActUseCase,
} from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';
import { confirmTaxAct } from './order-tax-act.js';

/** A second officer confirms an act on the tax, which takes effect. */
@Injectable()
export class ConfirmTaxAct implements OfficerActUseCase<NamedRequest> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  constructor(private readonly rules: RuleBook) {}

  handle(tx: UnitOfWork, { data }: OfficerActMessage<NamedRequest>) {
    const options = { act: 'confirm-tax-act', ends: { kind: 'tax' as const, named: data.input } };
    return actOnCase(tx, data, options, (customsCase) =>
      confirmTaxAct(customsCase, data.officer.id, this.rules.rulesAt(tx.now), tx.now.toISOString()),
    );
  }
}
