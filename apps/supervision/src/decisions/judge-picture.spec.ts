import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '#libs/contracts';
import {
  acts,
  applicableRules,
  at,
  done,
  goods,
  inspected,
  lodged,
  names,
  red,
  released,
} from '../../test/examples.js';
import type { PictureRules } from '../assessment/picture-rules.schema.js';
import { shareJudgedAgain } from '../assessment/picture-rules.schema.js';
import { picturesToJudge, readableVerdicts, withPicture } from '../cases/case-pictures.js';
import type { LodgedCase } from '../cases/customs-case.js';
import { obstacleOf } from '../cases/may-leave.js';
import { holdForPictures } from '../cases/picture-holds.js';
import { liftHold } from '../cases/hold-case.js';
import { askWithdrawal } from '../holds/withdraw-release.js';
import { receiveGoods } from '../parcels/receive-goods.js';
import { judgePicture } from './judge-picture.js';
import { confirmFinding, signFinding } from './record-finding.js';
import { ruleCase } from './rule-case.js';

const reference = 'xray/LZ000000014CN/1';
const rules: PictureRules = {
  version: 'p',
  validFrom: '2026-01-01',
  source: 'spec',
  verdictBeforeRelease: [{ direction: 'export', lane: 'green' }],
  judgedAgain: { share: 0.05, lines: [{ facility: 'URC-OE', share: 0.5 }] },
};
const seen = (customsCase: LodgedCase) => withPicture(customsCase, reference, at);
const judge = (customsCase: LodgedCase, by: string, anomaly = false, isDrawn = false) =>
  judgePicture(customsCase, { reference, anomaly, note: 'a dense block', by, at }, { isDrawn, holdId: 'h' });
const judged = (...given: Parameters<typeof judge>) => done(judge(...given)).customsCase;

describe('an anomaly', () => {
  it('holds a released parcel and opens its inspection, at one word', () => {
    const found = done(judge(seen(released()), 'X', true));
    expect(names(found)).toEqual(['HoldPlaced', 'InspectionOrdered']);
    expect(found.customsCase).toMatchObject({
      state: 'inspection-ordered',
      holds: [{ kind: 'anomaly', by: 'X' }],
      decision: { lane: 'red', reasons: [{ code: 'XRAY-ANOMALY' }] },
    });
    expect(obstacleOf(found.customsCase)).toBeDefined();
    expect(found.decisionRecords).toHaveLength(1);
  });

  it.each([
    ['awaiting-arrival', lodged()],
    ['inspection-ordered', red()],
    ['inspected', inspected(true)],
  ] as const)('opens an inspection of a case that is %s', (_, customsCase) => {
    const found = judged(seen(customsCase), 'X', true);
    expect(found).toMatchObject({ state: 'inspection-ordered', holds: [{ kind: 'anomaly' }] });
    expect(found.finding).toBeUndefined();
  });

  it('is answered by the finding of two, and by nobody alone', () => {
    const found = judged(seen(released()), 'X', true);
    expect(liftHold(found, 'h', at)).toMatchObject({ code: 'state-conflict' });
    const signed = done(signFinding(found, { requestId: 'f', clean: true, text: 'opened' }, 'A', at)).customsCase;
    const confirmed = done(confirmFinding(signed, 'B', at));
    expect(names(confirmed)).toEqual(['InspectionFound', 'HoldLifted']);
    expect(confirmed.customsCase.holds).toEqual([]);
    const order = { requestId: 'q', ruling: 'release', reason: 'clean', by: 'A', at } as const;
    expect(done(ruleCase(confirmed.customsCase, order, acts)).customsCase.state).toBe('released');
  });

  it('holds the goods once, and drops no request that waits', () => {
    const twice = judged(judged(seen(withPicture(released(), 'other', at)), 'X', true), 'Y', true);
    expect(twice.holds).toHaveLength(1);
    const asked = done(askWithdrawal(seen(released()), { requestId: 'q', holdId: 'w', by: 'A', reason: 'x', at }));
    const found = judged(asked.customsCase, 'X', true);
    expect(found).toMatchObject({ state: 'released', withdrawal: { requestId: 'q' } });
    expect(found.holds.map(({ kind }) => kind)).toEqual(['customs', 'anomaly']);
  });

  it('on goods that have departed stops them; the hold is lifted by hand, since nothing is inspected there', () => {
    const listing = {
      departureId: 'v',
      listVersion: 1,
      listDigest: 'd',
      receptacleId: 'r',
      departed: true,
      exited: false,
    };
    const found = judged({ ...seen(released()), listing }, 'X', true);
    expect(found).toMatchObject({ state: 'released', holds: [{ kind: 'anomaly' }] });
    expect(isRefusal(liftHold(found, 'h', at))).toBe(false);
    const gone = judged({ ...seen(released()), listing: { ...listing, exited: true } }, 'X', true);
    expect(gone).toMatchObject({ holds: [], verdicts: [{ anomaly: true }] });
  });
});

describe('a picture that needs a verdict', () => {
  it('holds the goods until it has one', () => {
    const held = done(holdForPictures(seen(lodged()), rules, at));
    expect(names(held)).toEqual(['HoldPlaced']);
    expect(held.customsCase.holds).toMatchObject([{ kind: 'picture', by: 'rules' }]);
    expect(holdForPictures(held.customsCase, rules, at).events).toEqual([]);
    expect(liftHold(held.customsCase, held.customsCase.holds[0]!.holdId, at)).toMatchObject({ code: 'state-conflict' });
    const free = done(judge(held.customsCase, 'X'));
    expect(names(free)).toEqual(['HoldLifted']);
    expect(free.customsCase.holds).toEqual([]);
    expect(holdForPictures(free.customsCase, rules, at).events).toEqual([]);
  });

  it('keeps green goods from their release, which follows from the verdict', () => {
    const held = done(holdForPictures(seen(lodged()), rules, at)).customsCase;
    const there = done(receiveGoods(held, goods(), applicableRules, at));
    expect(there).toMatchObject({ events: [], customsCase: { state: 'awaiting-arrival' } });
    expect(obstacleOf(there.customsCase)).toBeDefined();
    const judgedClean = done(judge(there.customsCase, 'X'));
    expect(names(judgedClean)).toEqual(['HoldLifted', 'ParcelReleased']);
    expect(obstacleOf(judgedClean.customsCase)).toBeUndefined();
  });

  it('is held for both verdicts where it is drawn, and for an anomaly in place of them', () => {
    const held = done(holdForPictures(seen(lodged()), rules, at)).customsCase;
    const drawn = judged(held, 'X', false, true);
    expect(drawn.holds).toMatchObject([{ kind: 'picture' }]);
    expect(judged(drawn, 'Y').holds).toEqual([]);
    expect(names(done(judge(drawn, 'Y', true)))).toEqual(['HoldPlaced', 'InspectionOrdered', 'HoldLifted']);
  });

  it('is a matter of rules', () => {
    expect(holdForPictures(seen(red()), rules, at).events).toEqual([]);
    expect(holdForPictures(seen(lodged()), undefined, at).events).toEqual([]);
    expect(holdForPictures(lodged(), rules, at).events).toEqual([]);
    expect([shareJudgedAgain(rules, 'URC-OE'), shareJudgedAgain(rules, 'KHG-OE')]).toEqual([0.5, 0.05]);
  });
});

describe('a second look', () => {
  it('is that of another person, who does not see the first verdict', () => {
    const drawn = judged(seen(released()), 'X', false, true);
    expect(picturesToJudge(drawn)).toMatchObject([{ reference }]);
    expect(judge(drawn, 'X')).toMatchObject({ code: 'second-person-needed' });
    const reads = (id: string, role: string) => readableVerdicts(drawn, { id, roles: [role] });
    expect(reads('X', 'analyst')).toHaveLength(1);
    expect(reads('Y', 'analyst')).toEqual([]);
    expect(reads('S', 'senior')).toEqual([]);
    expect(reads('U', 'auditor')).toHaveLength(1);
    const both = judged(drawn, 'Y');
    expect(picturesToJudge(both)).toEqual([]);
    expect(readableVerdicts(both, { id: 'Z', roles: ['analyst'] })).toHaveLength(2);
  });

  it('is not needed where it is not drawn, nor after an anomaly', () => {
    expect(picturesToJudge(judged(seen(released()), 'X'))).toEqual([]);
    expect(picturesToJudge(judged(seen(released()), 'X', true, true))).toEqual([]);
    expect(picturesToJudge(seen(released()))).toHaveLength(1);
  });
});
