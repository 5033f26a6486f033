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
import { confirmRuling } from './rule-case.js';

/** A second officer confirms a decision, which takes effect. */
@Injectable()
export class ConfirmDecision implements OfficerActUseCase<NamedRequest> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  constructor(private readonly rules: RuleBook) {}

  handle(tx: UnitOfWork, { data }: OfficerActMessage<NamedRequest>) {
    return actOnCase(
      tx,
      data,
      { act: 'confirm-decision', ends: { kind: 'decision', named: data.input } },
      (customsCase) =>
        confirmRuling(customsCase, data.officer.id, this.rules.fourEyesPolicyAt(tx.now), tx.now.toISOString()),
    );
  }
}
