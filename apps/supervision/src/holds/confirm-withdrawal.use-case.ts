import { Injectable } from '@nestjs/common';
import { isRefusal } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { KeyRing } from '#libs/service-kit';
import { RuleBook } from '../assessment/rule-book.service.js';
import { CaseTable } from '../cases/case.table.js';
import { summaryOf } from '../cases/case.view.js';
import type { LodgedCase } from '../cases/customs-case.js';
import type { NamedRequest } from '../cases/to-confirm.js';
import {
  actOnCase,
  caseRefs,
  type OfficerActMessage,
  type OfficerActUseCase,
} from '../officers/act-on-case.effects.js';
import { lodgeAsked, readsOfLodging } from '../declarations/take-declaration.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';
import { PositiveListRegister } from '../positive-list/positive-list-register.service.js';
import { ScreeningRegister } from '../screening/screening-register.service.js';
import { confirmWithdrawal } from './withdraw-release.js';

/** A second officer confirms the withdrawal of a release. An amendment that waited for it is taken: the officers decide on that content. */
@Injectable()
export class ConfirmWithdrawal implements OfficerActUseCase<NamedRequest> {
  readonly lateReads = [...departureReads, ...readsOfLodging];
  readonly prefetch = caseRefs;

  constructor(
    private readonly rules: RuleBook,
    private readonly screening: ScreeningRegister,
    private readonly keys: KeyRing,
    private readonly positive: PositiveListRegister,
  ) {}

  handle(tx: UnitOfWork, message: OfficerActMessage<NamedRequest>) {
    const { data } = message;
    const outcome = actOnCase(
      tx,
      data,
      { act: 'confirm-withdrawal', ends: { kind: 'withdrawal', named: data.input } },
      (customsCase) => confirmWithdrawal(customsCase, data.officer.id, tx.now.toISOString()),
    );
    const { askedFor, ...withdrawn } = tx.find(CaseTable, data.declarationId) ?? {};
    if (isRefusal(outcome) || !askedFor) return outcome;
    tx.save(CaseTable, data.declarationId, withdrawn as LodgedCase);
    const applicableRules = this.rules.rulesAt(tx.now);
    const screening = tx.once(() => this.screening.index());
    const pictureRules = () => this.rules.pictureRulesAt(tx.now);
    const positiveLists = tx.once(() => this.positive.lists());
    const means = { applicableRules, screening, keys: this.keys, pictureRules, positiveLists };
    lodgeAsked(tx, message, askedFor.declaration, means);
    return summaryOf(tx.find(CaseTable, data.declarationId) as LodgedCase);
  }
}
