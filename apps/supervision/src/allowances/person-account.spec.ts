import { describe, expect, it } from '@jest/globals';
import { assessmentFactsOf } from '../cases/assessment-facts-of.js';
import { RuleBook } from '../assessment/rule-book.service.js';
import { declaration, lodged } from '../../test/examples.js';
import { assess } from '../assessment/assess.js';
import { type AssessmentFacts } from '../assessment/assessment-facts.js';
import { bookDeclaration, emptyAccount, periodOf, type PersonAccount, standingOf } from './person-account.js';

const rules = new RuleBook();

describe('periods', () => {
  it('are calendar months, quarters and years', () => {
    expect(['month', 'quarter', 'year'].map((per) => periodOf(per as 'month', '2026-03-28'))).toEqual([
      '2026-03',
      '2026-Q1',
      '2026',
    ]);
    expect(periodOf('quarter', '2026-04-01')).toBe('2026-Q2');
  });
});

describe('a month of Uzbekistan', () => {
  it('G21: 120 and 100 in March are 20 over, and April begins anew', () => {
    let person: PersonAccount = emptyAccount;
    const send = (id: string, day: string, amount: string) => {
      const applicableRules = rules.rulesOn(day);
      const at = `${day}T08:00:00Z`;
      const goodsTotal = { amount, currency: 'USD' };
      const sent = {
        ...declaration,
        declarationId: id,
        channel: 'express',
        regime: 'express-c',
        destinationCountry: 'UZ',
        goodsTotal,
        personToken: 'ab12',
        promiseBy: at,
      } as const;
      const standing = standingOf(person, sent, applicableRules, at)!;
      const facts: AssessmentFacts = { ...assessmentFactsOf(lodged(sent)), person: standing, draw: 1 };
      person = bookDeclaration(person, sent, facts, applicableRules, at);
      return assess(facts, applicableRules);
    };
    expect(send('a', '2026-03-03', '120').reasons).toEqual([]);
    expect(send('b', '2026-03-28', '100')).toMatchObject({
      lane: 'green',
      reasons: [{ code: 'UZ-COU-1', values: { over: '20.00 USD' } }],
    });
    expect(send('c', '2026-04-01', '50').reasons).toEqual([]);
  });
});

describe('the calendar of the place', () => {
  const send = (promiseBy: string, amount: string, day: string, before: PersonAccount = emptyAccount) => {
    const applicableRules = rules.rulesOn(day);
    const sent = {
      ...declaration,
      declarationId: promiseBy,
      channel: 'express',
      regime: 'express-c',
      destinationCountry: 'UZ',
      goodsTotal: { amount, currency: 'USD' },
      personToken: 'ab12',
      promiseBy,
    } as const;
    const person = standingOf(before, sent, applicableRules, `${day}T08:00:00Z`)!;
    const facts: AssessmentFacts = { ...assessmentFactsOf(lodged(sent)), person, draw: 1 };
    return {
      reasons: assess(facts, applicableRules).reasons.map(({ code, values }) => [code, values['over']]),
      account: bookDeclaration(before, sent, facts, applicableRules, `${day}T08:00:00Z`),
    };
  };

  it('O11: Uzbekistan counts by the month in which the goods are to arrive there', () => {
    const first = send('2026-12-20T08:00:00Z', '150', '2026-12-15');
    // 21:23 on 31 December in Tashkent, when the office already writes 1 January.
    const second = send('2026-12-31T16:23:00Z', '100', '2027-01-01', first.account);
    expect(second.reasons).toEqual([['UZ-COU-1', '50.00 USD']]);
    // 00:41 on 1 January in Tashkent, declared in December.
    const third = send('2026-12-31T19:41:00Z', '150', '2026-12-30', second.account);
    expect(third.reasons).toEqual([]);
    expect(third.account.bookings.map(({ period }) => period)).toEqual(['2026-12', '2026-12', '2027-01']);
  });

  it('counts weeks from Monday, and those at the turn of a year by their Thursday', () => {
    const weeks = ['2026-12-06', '2026-12-07', '2026-12-31', '2027-01-03', '2027-01-04', '2025-12-29'];
    expect(weeks.map((day) => periodOf('week', day))).toEqual([
      '2026-W49',
      '2026-W50',
      '2026-W53',
      '2026-W53',
      '2027-W01',
      '2026-W01',
    ]);
  });
});

describe('splitting', () => {
  const facts = (count: number, amount: string): AssessmentFacts => ({
    ...assessmentFactsOf(lodged()),
    draw: 1,
    goodsTotal: { amount: '900', currency: 'CNY' },
    lines: [{ ...declaration.lines[0]!, value: { amount: '900', currency: 'CNY' } }],
    person: {
      at: '2026-11-23T08:00:00Z',
      used: {},
      recent: Array.from({ length: count }, () => ({ at: '2026-11-20T08:00:00Z', value: { amount, currency: 'CNY' } })),
    },
  });
  const applicableRules = rules.rulesOn('2026-11-23');

  it('takes many parcels of one person that are worth much together as one consignment', () => {
    expect(assess(facts(2, '990'), applicableRules).demand).toBe('nothing');
    expect(assess(facts(4, '990'), applicableRules)).toMatchObject({
      demand: 'documents',
      reasons: [{ code: 'SPLITTING' }],
    });
    expect(assess(facts(10, '990'), applicableRules).demand).toBe('inspect');
    expect(assess(facts(10, '20'), applicableRules).demand).toBe('nothing');
  });

  it('looks no further back than its window', () => {
    const old = facts(10, '990');
    const person = { ...old.person!, at: '2026-11-29T08:00:00Z' };
    expect(assess({ ...old, person }, applicableRules).demand).toBe('nothing');
  });
});
