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
import { releaseOneOfMany } from './select-like-cases.js';

interface OneOfMany {
  readonly bulkId: string;
  readonly declarationVersion: number;
  readonly reason: string;
}

/** Each release of a bulk is an act of its own, on the case as it is now. */
@Injectable()
export class ReleaseOneOfMany implements OfficerActUseCase<OneOfMany> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  constructor(private readonly rules: RuleBook) {}

  handle(tx: UnitOfWork, { data }: OfficerActMessage<OneOfMany>) {
    const { officer, input } = data;
    const { bulkId, declarationVersion, reason } = input;
    return actOnCase(tx, data, { act: 'release-in-bulk', reason: `${reason} [bulk ${bulkId}]` }, (customsCase) => {
      const order = { by: officer.id, reason, at: tx.now.toISOString() };
      return releaseOneOfMany(customsCase, declarationVersion, order, this.rules.fourEyesPolicyAt(tx.now));
    });
  }
}
