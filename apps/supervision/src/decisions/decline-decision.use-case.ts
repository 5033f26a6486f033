import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '#libs/messaging';
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
export class DeclineDecision implements OfficerActUseCase<{ readonly reason: string }> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  handle(tx: UnitOfWork, { data }: OfficerActMessage<{ readonly reason: string }>) {
    const options = { act: 'decline-decision', reason: data.input.reason, isSecondPerson: true };
    return actOnCase(tx, data, options, declineRuling);
  }
}
