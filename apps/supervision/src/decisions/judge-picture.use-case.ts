import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '#libs/messaging';
import { shareJudgedAgain } from '../assessment/picture-rules.schema.js';
import { RuleBook } from '../assessment/rule-book.service.js';
import type { Verdict } from '../cases/customs-case.js';
import {
  actOnCase,
  caseRefs,
  type OfficerActMessage,
  type OfficerActUseCase,
} from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';
import { judgePicture } from './judge-picture.js';

type PictureVerdict = Omit<Verdict, 'by' | 'at'>;

/** An analyst looks at a picture beside the officer who has claimed the case. A share is drawn to be judged again. */
@Injectable()
export class JudgePicture implements OfficerActUseCase<PictureVerdict> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  constructor(private readonly rules: RuleBook) {}

  handle(tx: UnitOfWork, { data }: OfficerActMessage<PictureVerdict>) {
    const { officer, input } = data;
    const reason = `${input.anomaly ? 'anomaly' : 'no anomaly'}: ${input.note}`;
    const rules = this.rules.pictureRulesAt(tx.now);
    return actOnCase(tx, data, { act: 'judge-picture', reason, besideClaim: true }, (customsCase) => {
      const isDrawn = rules !== undefined && tx.random() < shareJudgedAgain(rules, customsCase.facility);
      const verdict = { ...input, by: officer.id, at: tx.now.toISOString() };
      return judgePicture(customsCase, verdict, { isDrawn, holdId: tx.newId() });
    });
  }
}
