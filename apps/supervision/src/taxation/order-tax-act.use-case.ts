import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '#libs/messaging';
import { RuleBook } from '../assessment/rule-book.service.js';
import type { TaxAct } from '../cases/tax-acts.js';
import {
  actOnCase,
  caseRefs,
  type OfficerActMessage,
  type OfficerActUseCase,
} from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';
import { orderTaxAct } from './order-tax-act.js';

type TaxActInput = TaxAct & { readonly reason: string };

/** The name on record of each act. */
const acts: Readonly<Record<TaxAct['kind'], string>> = {
  determine: 'determine-facts',
  enter: 'enter-tax',
  demand: 'demand-tax',
  relieve: 'relieve-tax',
  refund: 'refund-tax',
  'free-security': 'free-security',
};

/** An officer sets facts or tax of a case, relieves, refunds, or frees a bond; the policy says what waits for a second officer. */
@Injectable()
export class OrderTaxAct implements OfficerActUseCase<TaxActInput> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  constructor(private readonly rules: RuleBook) {}

  handle(tx: UnitOfWork, { data }: OfficerActMessage<TaxActInput>) {
    const { officer, input } = data;
    return actOnCase(tx, data, { act: acts[input.kind], reason: reasonOf(input) }, (customsCase) => {
      const order = { ...input, requestId: tx.newId(), by: officer.id, at: tx.now.toISOString() };
      return orderTaxAct(customsCase, order, this.rules.rulesAt(tx.now), this.rules.fourEyesPolicyAt(tx.now));
    });
  }
}

/** With what it rests on. */
function reasonOf(input: TaxActInput): string {
  if ('legalBasis' in input) return `${input.legalBasis}: ${input.reason}`;
  return 'evidence' in input ? `${input.evidence}: ${input.reason}` : input.reason;
}
