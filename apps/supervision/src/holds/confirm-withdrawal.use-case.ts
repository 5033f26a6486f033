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
import { confirmWithdrawal } from './withdraw-release.js';

/** A second officer confirms the withdrawal of a release. */
@Injectable()
export class ConfirmWithdrawal implements OfficerActUseCase<NamedRequest> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  handle(tx: UnitOfWork, { data }: OfficerActMessage<NamedRequest>) {
    return actOnCase(
      tx,
      data,
      { act: 'confirm-withdrawal', ends: { kind: 'withdrawal', named: data.input } },
      (customsCase) => confirmWithdrawal(customsCase, data.officer.id, tx.now.toISOString()),
    );
  }
}
