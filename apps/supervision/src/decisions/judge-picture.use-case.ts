import type { Verdict } from '../cases/customs-case.js';
import { judgePicture } from '../cases/inspect-goods.js';
import { officerAct } from '../officers/act-on-case.effects.js';

/** An analyst looks beside the officer who has claimed the case. */
export const judgePictureHandler = officerAct<Omit<Verdict, 'by' | 'at'>>(
  {
    name: 'judge-picture',
    reason: ({ anomaly, note }) => `${anomaly ? 'anomaly' : 'no anomaly'}: ${note}`,
    secondPerson: true,
  },
  (customsCase, { input, officer, at }) => judgePicture(customsCase, { ...input, by: officer.id, at }),
);
