import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '#libs/messaging';
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

/** An analyst looks at a picture beside the officer who has claimed the case. */
@Injectable()
export class JudgePicture implements OfficerActUseCase<PictureVerdict> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  handle(tx: UnitOfWork, { data }: OfficerActMessage<PictureVerdict>) {
    const { officer, input } = data;
    const reason = `${input.anomaly ? 'anomaly' : 'no anomaly'}: ${input.note}`;
    return actOnCase(tx, data, { act: 'judge-picture', reason, isSecondPerson: true }, (customsCase) =>
      judgePicture(customsCase, { ...input, by: officer.id, at: tx.now.toISOString() }),
    );
  }
}
