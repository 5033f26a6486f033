import { Injectable } from '@nestjs/common';
import { isRefusal } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { KeyRing } from '#libs/service-kit';
import { RuleBook } from '../assessment/rule-book.service.js';
import { CaseTable } from '../cases/case.table.js';
import { summaryOf } from '../cases/case.view.js';
import type { LodgedCase } from '../cases/customs-case.js';
import {
  actOnCase,
  caseRefs,
  type OfficerActMessage,
  type OfficerActUseCase,
} from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';
import { PositiveListRegister } from '../positive-list/positive-list-register.service.js';
import { ScreeningRegister } from '../screening/screening-register.service.js';
import { consentToAmendment } from './consent-to-amendment.js';
import { lodgeAsked, readsOfLodging } from './take-declaration.effects.js';

export interface AmendmentDecision {
  readonly declarationVersion: number;
  readonly reason: string;
}

/** Withdraws the release and takes the amendment, which is assessed anew: in one decision, so that nothing leaves in between. */
@Injectable()
export class ConsentToAmendment implements OfficerActUseCase<AmendmentDecision> {
  readonly lateReads = [...departureReads, ...readsOfLodging];
  readonly prefetch = caseRefs;

  constructor(
    private readonly rules: RuleBook,
    private readonly screening: ScreeningRegister,
    private readonly keys: KeyRing,
    private readonly positive: PositiveListRegister,
  ) {}

  handle(tx: UnitOfWork, message: OfficerActMessage<AmendmentDecision>) {
    const { data } = message;
    const { declarationId, input } = data;
    const asked = tx.find(CaseTable, declarationId)?.askedFor;
    const at = tx.now.toISOString();
    const withdrawn = actOnCase(tx, data, { act: 'consent-to-amendment', reason: input.reason }, (customsCase) =>
      consentToAmendment(customsCase, { ...input, at }),
    );
    if (isRefusal(withdrawn) || !asked) return withdrawn;
    const applicableRules = this.rules.rulesAt(tx.now);
    const screening = tx.once(() => this.screening.index());
    const pictureRules = () => this.rules.pictureRulesAt(tx.now);
    const positiveLists = tx.once(() => this.positive.lists());
    const means = { applicableRules, screening, keys: this.keys, pictureRules, positiveLists };
    lodgeAsked(tx, message, asked.declaration, means);
    return summaryOf(tx.find(CaseTable, declarationId) as LodgedCase);
  }
}
