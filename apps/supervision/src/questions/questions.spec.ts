import { describe, expect, it } from '@jest/globals';
import {
  applicableRules,
  asLodged,
  at,
  declaration,
  done,
  goods,
  lodged,
  names,
  released,
} from '../../test/examples.js';
import { isRefusal } from '#libs/contracts';
import type { LodgedCase } from '../cases/customs-case.js';
import { obstacleOf } from '../cases/may-leave.js';
import { needsOfficer, waitsSince } from '../cases/needs-officer.js';
import { nextDeadline, stateOf } from '../cases/question.js';
import { takeDeclaration } from '../declarations/take-declaration.js';
import { liftHold } from '../cases/hold-case.js';
import { receiveGoods } from '../parcels/receive-goods.js';
import { askQuestion } from './ask-question.js';
import { acceptAnswer, refuseAnswer, withdrawQuestion } from './judge-answer.js';
import { noteOverdue } from './note-overdue.js';
import { takeAnswer } from './take-answer.js';

const questionId = 'q1';
const later = '2026-11-24T08:00:00.000Z';
const deadline = '2026-12-07T08:00:00.000Z';
const [first, second] = ['a'.repeat(64), 'b'.repeat(64)];
const asked = { questionId, codes: ['invoice'], by: 'A', at, answerWithinDays: 14 };
const ask = (customsCase: LodgedCase) => done(askQuestion(customsCase, asked));
const answer = (answerId: string) => ({ answerId, by: 'steppe-post', at: later, sealed: 'AAAA', files: [] });
const answered = (customsCase: LodgedCase, answerId = first, id = questionId) =>
  asLodged(takeAnswer(customsCase, id, answer(answerId)));
const judge = (answerId = first, id = questionId) => ({ questionId: id, answerId, by: 'B', at: later });
const stateIn = (customsCase: LodgedCase, id = questionId) =>
  stateOf(
    customsCase,
    customsCase.questions!.find((one) => one.questionId === id)!,
  );
/** Rules want papers of it. */
const wanted = () => lodged({ lines: [{ ...declaration.lines[0]!, description: 'gift' }] });

describe('a question of an officer', () => {
  it('holds a released parcel at one officer’s word, and tells the party what is asked and until when', () => {
    const change = ask(released());
    expect(names(change)).toEqual(['HoldPlaced', 'QuestionAsked']);
    expect(change.events[1]!.data).toMatchObject({ questionId, codes: ['invoice'], deadline, holds: true });
    expect(obstacleOf(change.customsCase)).toMatchObject({ reason: 'on-hold', detail: 'question hold' });
    expect(nextDeadline(change.customsCase)).toBe(deadline);
  });

  it('is asked in every state before the exit, and not after it', () => {
    for (const before of [lodged(), wanted(), released()]) expect(stateIn(ask(before).customsCase)).toBe('open');
    const exited = { ...released(), listing: { exited: true } as never };
    const delivered = { ...released(), delivered: { to: 'x', at } };
    const ended = { ...released(), state: 'closed' as const };
    for (const gone of [exited, delivered, ended])
      expect(askQuestion(gone, asked)).toMatchObject({ code: 'state-conflict' });
  });

  it('is not ended by lifting its hold, nor answered by an amendment of something else', () => {
    const { customsCase } = ask(lodged());
    expect(liftHold(customsCase, questionId, later)).toMatchObject({ code: 'state-conflict' });
    const change = takeDeclaration(customsCase, {
      declaration: { ...declaration, declarationVersion: 2 },
      livemode: true,
      draw: 0.5,
      applicableRules,
      at: later,
    });
    expect(names(change)).toEqual(['AmendmentRefused']);
    expect(stateIn(asLodged(change.customsCase))).toBe('open');
  });

  it('waits for an officer when it is answered; the accepted answer lifts the hold', () => {
    const open = ask(released()).customsCase;
    expect(needsOfficer(open)).toBe(false);
    const one = answered(open);
    expect([needsOfficer(one), waitsSince(one), nextDeadline(one)]).toEqual([true, later, undefined]);
    const change = done(acceptAnswer(one, judge(), applicableRules));
    expect(names(change)).toEqual(['QuestionClosed', 'HoldLifted']);
    expect(change.customsCase).toMatchObject({ state: 'released', holds: [] });
    expect(stateIn(change.customsCase)).toBe('accepted');
    expect(obstacleOf(change.customsCase)).toBeUndefined();
    expect(takeAnswer(change.customsCase, questionId, answer(second))).toBe(change.customsCase);
  });

  it('is judged by the answer that was read: a newer one is a conflict', () => {
    const twice = answered(answered(ask(released()).customsCase), second);
    expect(acceptAnswer(twice, judge(first), applicableRules)).toMatchObject({
      code: 'state-conflict',
      detail: expect.stringContaining(second),
    });
    expect(isRefusal(acceptAnswer(twice, judge(second), applicableRules))).toBe(false);
  });

  it('is asked again where the answer does not suffice', () => {
    const refusal = { ...judge(), reason: 'the invoice names another article', answerWithinDays: 14 };
    const change = done(refuseAnswer(answered(ask(released()).customsCase), refusal));
    expect(names(change)).toEqual(['QuestionAsked']);
    expect(change.events[0]!.data).toMatchObject({
      questionId,
      text: refusal.reason,
      deadline: '2026-12-08T08:00:00.000Z',
    });
    expect([stateIn(change.customsCase), needsOfficer(change.customsCase)]).toEqual(['open', false]);
    expect(acceptAnswer(change.customsCase, judge(), applicableRules)).toMatchObject({ code: 'state-conflict' });
    expect(stateIn(answered(change.customsCase, second))).toBe('answered');
  });

  it('is overdue once, waits for an officer and releases nothing; a late answer is taken', () => {
    const open = ask(released()).customsCase;
    expect(noteOverdue(open, '2026-12-07T07:59:59.999Z').events).toEqual([]);
    const change = noteOverdue(open, deadline);
    expect(names(change)).toEqual(['QuestionOverdue']);
    const late = asLodged(change.customsCase);
    expect([stateIn(late), needsOfficer(late), obstacleOf(late)?.reason]).toEqual(['overdue', true, 'on-hold']);
    expect(noteOverdue(late, '2027-01-01T00:00:00Z').events).toEqual([]);
    expect(stateIn(answered(late))).toBe('answered');
  });

  it('is withdrawn by an officer', () => {
    const change = done(withdrawQuestion(ask(released()).customsCase, { questionId, by: 'B', at: later }));
    expect(names(change)).toEqual(['QuestionClosed', 'HoldLifted']);
    expect(change.customsCase.holds).toEqual([]);
  });
});

describe('a question of rules', () => {
  const id = `${declaration.declarationId}-1`;

  it('names the codes of the reasons, and holds nothing: the case waits for documents', () => {
    const customsCase = wanted();
    expect(customsCase).toMatchObject({ state: 'documents-wanted', holds: [] });
    expect(customsCase.questions).toMatchObject([
      { questionId: id, codes: ['DESCRIPTION-VAGUE'], holds: false, by: 'rules', deadline },
    ]);
    expect(withdrawQuestion(customsCase, { questionId: id, by: 'B', at: later })).toMatchObject({
      code: 'state-conflict',
    });
  });

  it('is answered: the case is assessed again with the accepted answer', () => {
    const change = done(acceptAnswer(answered(wanted(), first, id), judge(first, id), applicableRules));
    expect(names(change)).toEqual(['QuestionClosed', 'DocumentsSupplied', 'DeclarationAssessed']);
    expect(change.customsCase).toMatchObject({ state: 'awaiting-arrival' });
    const arrived = receiveGoods(change.customsCase, goods(), applicableRules, later);
    expect(names(arrived)).toEqual(['ParcelReleased']);
  });

  it('is over when the case goes on without it, and asked anew where the amended content still lacks it', () => {
    const amend = (description: string) =>
      asLodged(
        takeDeclaration(wanted(), {
          declaration: { ...declaration, declarationVersion: 2, lines: [{ ...declaration.lines[0]!, description }] },
          livemode: true,
          draw: 0.5,
          applicableRules,
          at: later,
        }).customsCase,
      );
    expect(stateIn(amend('Cotton T-shirt'), id)).toBe('decided');
    const again = amend('gift');
    expect([stateIn(again, id), stateIn(again, `${declaration.declarationId}-2`)]).toEqual(['decided', 'open']);
  });
});
