import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '#libs/messaging';
import { RuleBook } from '../assessment/rule-book.service.js';
import {
  actOnCase,
  caseRefs,
  type OfficerActMessage,
  type OfficerActUseCase,
} from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';
import { type RulingOrder, ruleCase } from './rule-case.js';

type Decision = Omit<RulingOrder, 'requestId' | 'by' | 'at'>;

/** An officer decides; the policy says which decisions wait for a second officer. */
@Injectable()
export class DecideCase implements OfficerActUseCase<Decision> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  constructor(private readonly rules: RuleBook) {}

  handle(tx: UnitOfWork, { data }: OfficerActMessage<Decision>) {
    const { officer, input } = data;
    const { ruling, reason: why, ...details } = input;
    const reason = [ruling, ...Object.values(details).flat(), why].join(': ');
    return actOnCase(tx, data, { act: 'decide', reason }, (customsCase) => {
      const order = { ...input, requestId: tx.newId(), by: officer.id, at: tx.now.toISOString() };
      return ruleCase(customsCase, order, this.rules.fourEyesPolicyAt(tx.now));
    });
  }
}
