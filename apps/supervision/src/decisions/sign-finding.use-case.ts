import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '#libs/messaging';
import type { Finding } from '../cases/customs-case.js';
import {
  actOnCase,
  caseRefs,
  type OfficerActMessage,
  type OfficerActUseCase,
} from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';
import { signFinding } from './record-finding.js';

type SignedFinding = Pick<Finding, 'clean' | 'picture'> & { readonly finding: string };

/** The first officer signs what the inspection found. */
@Injectable()
export class SignFinding implements OfficerActUseCase<SignedFinding> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  handle(tx: UnitOfWork, { data }: OfficerActMessage<SignedFinding>) {
    const { officer, input } = data;
    const { finding, ...rest } = input;
    return actOnCase(tx, data, { act: 'sign-finding', reason: finding }, (customsCase) =>
      signFinding(customsCase, { ...rest, text: finding, requestId: tx.newId() }, officer.id, tx.now.toISOString()),
    );
  }
}
