import { describe, expect, it } from '@jest/globals';
import { acts, at, done, inspected, lodged, red, released, taxed } from '../../test/examples.js';
import { askQuestion } from '../questions/ask-question.js';
import { takeAnswer } from '../questions/take-answer.js';
import { newHandOver, takeOver } from './hand-over.js';
import { behindOf, blockedBags, secondPersonActs } from './shift-board.js';
import { whoUnblocks } from './who-unblocks.js';

const asked = done(
  askQuestion(released(), { questionId: 'q', codes: ['invoice'], by: 'A', at, answerWithinDays: 14 }),
).customsCase;
const answered = takeAnswer(asked, 'q', { answerId: 'a', by: 'party', at, sealed: '', files: [] });
const whoOf = (customsCase: typeof answered) => whoUnblocks(customsCase, acts).map(({ who }) => who);

describe('who can unblock a case', () => {
  it('is the party while it is asked, then an officer', () => {
    expect(whoOf(asked)).toEqual([['party']]);
    expect(whoOf(answered)).toEqual([acts.holdOwners.question]);
  });

  it('is by state: two officers, the payer, the warehouse; nobody where it may leave', () => {
    expect(whoOf(red())).toEqual([['officer', 'senior']]);
    expect(whoOf({ ...taxed(), state: 'tax-due' })).toEqual([['payer']]);
    expect(whoOf(lodged())).toEqual([['warehouse']]);
    expect(whoOf(released())).toEqual([]);
  });

  it('is a second officer first, where one is awaited', () => {
    const unsigned = inspected();
    const { confirmedBy: _, ...finding } = unsigned.finding!;
    const [first] = whoUnblocks({ ...unsigned, state: 'inspection-ordered', finding }, acts);
    expect(first).toMatchObject({ what: expect.stringContaining('second officer'), who: ['officer', 'senior'] });
    expect(secondPersonActs([{ customsCase: { ...unsigned, finding } }])).toMatchObject([{ kind: 'finding', by: 'A' }]);
  });
});

describe('the board', () => {
  it('shows what a departure leaves behind, what takes least first', () => {
    const waiting = [
      { customsCase: { ...asked, state: 'withdrawn' as const }, departureId: 'v' },
      { customsCase: red(), departureId: 'v' },
      { customsCase: red(), departureId: 'w' },
    ];
    const { count, shown } = behindOf('v', waiting, acts);
    expect([count, shown.map(({ state }) => state)]).toEqual([2, ['inspection-ordered', 'withdrawn']]);
  });

  it('says bag by bag what its list was refused for, and where it is free now', () => {
    const list = {
      blocking: [
        {
          parcelId: 'p',
          declarationId: asked.declarationId,
          receptacleId: 'r',
          reason: 'on-hold',
          detail: 'question hold',
        },
        { parcelId: 'x', declarationId: 'unknown', receptacleId: 'r', reason: 'not-declared', detail: 'none is known' },
      ],
    } as never;
    const cases = new Map([[asked.declarationId, asked]]);
    expect(blockedBags(list, cases, acts)).toMatchObject([
      { receptacleId: 'r', parcels: [{ blocks: [{ who: ['party'] }] }, { itemNumber: 'x', state: 'not-declared' }] },
    ]);
    const free = new Map([[asked.declarationId, released()]]);
    expect(blockedBags(list, free, acts)[0]!.parcels[0]!.blocks).toMatchObject([{ who: ['dispatcher'] }]);
  });
});

describe('a hand-over', () => {
  const made = newHandOver({
    handOverId: 'h',
    facility: 'URC-OE',
    by: 'A',
    at,
    note: 'two detained',
    open: ['d1', 'd2'],
  });

  it('is signed once, by another person, over the list that was read', () => {
    const { digest } = made;
    expect(takeOver(made, { by: 'B', at, digest: '0'.repeat(64) })).toMatchObject({ code: 'other-request-waits' });
    expect(takeOver(made, { by: 'A', at, digest })).toMatchObject({ code: 'second-person-needed' });
    const taken = takeOver(made, { by: 'B', at, digest });
    expect(taken).toMatchObject({ taken: { by: 'B', at } });
    expect(takeOver(taken as typeof made, { by: 'C', at, digest })).toMatchObject({ code: 'state-conflict' });
    expect(newHandOver({ ...made, open: ['d1'] }).digest).not.toBe(digest);
  });
});
