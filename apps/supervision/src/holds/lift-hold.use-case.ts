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
import { holdOfFacility, holdOfOtherRole, liftHold, ownsHold } from '../cases/hold-case.js';

/** A hold is lifted by an officer of a role that owns its kind. */
@Injectable()
export class LiftHold implements OfficerActUseCase<{ readonly holdId: string; readonly reason: string }> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  constructor(private readonly rules: RuleBook) {}

  handle(tx: UnitOfWork, { data }: OfficerActMessage<{ readonly holdId: string; readonly reason: string }>) {
    const { officer, input } = data;
    return actOnCase(tx, data, { act: 'lift-hold', reason: input.reason }, (customsCase) => {
      const kind = customsCase.holds.find(({ holdId }) => holdId === input.holdId)?.kind;
      if (kind === 'place' || kind === 'temperature') return holdOfFacility(kind);
      if (kind && !ownsHold(this.rules.fourEyesPolicyAt(tx.now), kind, officer.roles)) return holdOfOtherRole(kind);
      return liftHold(customsCase, input.holdId, tx.now.toISOString());
    });
  }
}
