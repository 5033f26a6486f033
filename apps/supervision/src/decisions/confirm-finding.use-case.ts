import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '#libs/messaging';
import type { NamedRequest } from '../cases/to-confirm.js';
import {
  actOnCase,
  caseRefs,
  type OfficerActMessage,
  type OfficerActUseCase,
} from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';
import { confirmFinding } from './record-finding.js';

/** The second officer confirms the finding. */
@Injectable()
export class ConfirmFinding implements OfficerActUseCase<NamedRequest> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  handle(tx: UnitOfWork, { data }: OfficerActMessage<NamedRequest>) {
    return actOnCase(
      tx,
      data,
      { act: 'confirm-finding', ends: { kind: 'finding', named: data.input } },
      (customsCase) => confirmFinding(customsCase, data.officer.id, tx.now.toISOString()),
    );
  }
}
