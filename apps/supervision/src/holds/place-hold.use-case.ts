import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '#libs/messaging';
import type { HoldKind } from '../assessment/four-eyes-policy.schema.js';
import { RuleBook } from '../assessment/rule-book.service.js';
import {
  actOnCase,
  caseRefs,
  type OfficerActMessage,
  type OfficerActUseCase,
} from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';
import { holdOfOtherRole, ownsHold, placeHold } from '../cases/hold-case.js';

interface HoldRequest {
  readonly kind: HoldKind;
  readonly reason: string;
}

/** A hold is in force at once: a permit that names the parcel is revoked, a departed parcel is stopped. It waits for no claim. */
@Injectable()
export class PlaceHold implements OfficerActUseCase<HoldRequest> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  constructor(private readonly rules: RuleBook) {}

  handle(tx: UnitOfWork, { data }: OfficerActMessage<HoldRequest>) {
    const { officer, input } = data;
    const { kind, reason } = input;
    const options = { act: 'place-hold', reason: `${kind}: ${reason}`, besideClaim: true };
    return actOnCase(tx, data, options, (customsCase) => {
      if (!ownsHold(this.rules.fourEyesPolicyAt(tx.now), kind, officer.roles)) return holdOfOtherRole(kind);
      return placeHold(customsCase, { holdId: tx.newId(), kind, reason, by: officer.id, at: tx.now.toISOString() });
    });
  }
}
