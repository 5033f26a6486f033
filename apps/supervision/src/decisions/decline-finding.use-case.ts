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
import { declineFinding } from './record-finding.js';

/** A finding that waits for a second officer is dropped. */
@Injectable()
export class DeclineFinding implements OfficerActUseCase<NamedDecline> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  handle(tx: UnitOfWork, { data }: OfficerActMessage<NamedDecline>) {
    const options = {
      act: 'decline-finding',
      reason: data.input.reason,
      ends: { kind: 'finding' as const, named: data.input },
    };
    return actOnCase(tx, data, options, declineFinding);
  }
}
