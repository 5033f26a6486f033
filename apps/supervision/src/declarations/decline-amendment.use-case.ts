import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '#libs/messaging';
import {
  actOnCase,
  caseRefs,
  type OfficerActMessage,
  type OfficerActUseCase,
} from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';
import { declineAmendment } from './consent-to-amendment.js';
import type { AmendmentDecision } from './consent-to-amendment.use-case.js';

/** An officer refuses an amendment of a released declaration: the release stands. */
@Injectable()
export class DeclineAmendment implements OfficerActUseCase<AmendmentDecision> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  handle(tx: UnitOfWork, { data }: OfficerActMessage<AmendmentDecision>) {
    const { input } = data;
    return actOnCase(tx, data, { act: 'decline-amendment', reason: input.reason }, (customsCase) =>
      declineAmendment(customsCase, { ...input, at: tx.now.toISOString() }),
    );
  }
}
