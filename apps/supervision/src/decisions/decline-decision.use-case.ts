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
import { declineRuling } from './rule-case.js';

/** A decision that waits for a second officer is dropped. */
@Injectable()
export class DeclineDecision implements OfficerActUseCase<NamedDecline> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  handle(tx: UnitOfWork, { data }: OfficerActMessage<NamedDecline>) {
    const options = {
      act: 'decline-decision',
      reason: data.input.reason,
      ends: { kind: 'decision' as const, named: data.input },
    };
    return actOnCase(tx, data, options, declineRuling);
  }
}
