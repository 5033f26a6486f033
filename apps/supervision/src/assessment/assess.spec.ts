import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assessmentFactsOf } from '../cases/assessment-facts-of.js';
import { assess } from './assess.js';
import { type AssessmentFacts } from './assessment-facts.js';
import { applicableRules, lodged } from '../../test/examples.js';

const facts = (changes: Partial<AssessmentFacts> = {}): AssessmentFacts => ({
  ...assessmentFactsOf(lodged()),
  draw: 0.5,
  ...changes,
});
const line = facts().lines[0]!;

describe('assess', () => {
  it('is green when no rule fires', () => {
    expect(assess(facts(), applicableRules)).toMatchObject({
      lane: 'green',
      demand: 'nothing',
      random: false,
      reasons: [],
    });
  });

  it('pins the versions of what it applied', () => {
    expect(assess(facts(), applicableRules).versions).toEqual({ 'rules.all': 'rules-1', rates: 'rates-1' });
  });

  it('sends a prohibited heading to inspection and says which line', () => {
    const found = assess(facts({ lines: [line, { ...line, hsCode: '930200' }] }), applicableRules);
    expect(found).toMatchObject({
      lane: 'red',
      demand: 'inspect',
      reasons: [{ code: 'PROHIBITED', text: 'Line 2: 930200 (arms).' }],
    });
  });

  it('returns what is over the value of the regime, in its currency', () => {
    const found = assess(facts({ goodsTotal: { amount: '140.50', currency: 'USD' } }), applicableRules);
    expect(found.demand).toBe('return');
    expect(found.reasons[0]?.values).toMatchObject({ value: '1000.36 CNY', limit: '1000 CNY', regime: 'personal' });
  });

  it('takes exactly the limit as within it', () => {
    expect(assess(facts({ goodsTotal: { amount: '1000.00', currency: 'CNY' } }), applicableRules).demand).toBe(
      'nothing',
    );
    expect(assess(facts({ goodsTotal: { amount: '1000.01', currency: 'CNY' } }), applicableRules).demand).toBe(
      'return',
    );
  });

  it('takes the limit of the destination before the general one', () => {
    const goodsTotal = { amount: '900', currency: 'CNY' };
    expect(assess(facts({ goodsTotal, destinationCountry: 'HK' }), applicableRules).demand).toBe('return');
    expect(assess(facts({ goodsTotal }), applicableRules).demand).toBe('nothing');
  });

  it('knows no limit of value where the data says that there is none', () => {
    expect(
      assess(facts({ goodsTotal: { amount: '99999', currency: 'CNY' }, regime: 'mail-commercial' }), applicableRules)
        .demand,
    ).toBe('nothing');
  });

  it('wants documents for a regime without a row, and for a currency without a rate: unknown is not nothing', () => {
    expect(assess(facts({ regime: '1210' }), applicableRules)).toMatchObject({ lane: 'yellow', demand: 'documents' });
    const found = assess(facts({ goodsTotal: { amount: '1', currency: 'XAU' } }), applicableRules);
    expect(found).toMatchObject({ demand: 'documents', reasons: [{ code: 'CURRENCY-UNKNOWN' }] });
  });

  it('takes the value that a document proves when the currency is unknown', () => {
    const goodsTotal = { amount: '1', currency: 'XAU' };
    const proof = (amount: string) => [
      { kind: 'invoice', reference: 'I-1', answers: [], value: { amount, currency: 'CNY' } },
    ];
    expect(assess(facts({ goodsTotal, supplied: proof('900') }), applicableRules).demand).toBe('nothing');
    expect(assess(facts({ goodsTotal, supplied: proof('2900') }), applicableRules).demand).toBe('return');
  });

  it('returns what is over the weight, also when only the scale says so', () => {
    expect(assess(facts({ grossWeightGrams: 30001 }), applicableRules).demand).toBe('return');
    const basis = { agrees: true, declarationVersion: 1, measuredGrams: 30001 };
    expect(assess(facts({ grossWeightGrams: 29990, goods: basis }), applicableRules).demand).toBe('return');
  });

  it.each([
    ['a vague description', { lines: [{ ...line, description: ' Gift ' }] }, 'DESCRIPTION-VAGUE'],
    ['a missing heading', { lines: [{ ...line, hsCode: '' }] }, 'HEADING-MISSING'],
    ['no weight', { grossWeightGrams: 0 }, 'WEIGHT-MISSING'],
    ['no value', { goodsTotal: { amount: '0.00', currency: 'CNY' } }, 'VALUE-MISSING'],
    ['a missing document', { documents: { needed: ['order', 'payment'], present: ['order'] } }, 'DOCUMENT-MISSING'],
  ])('wants documents for %s, until a document answers it', (_, changes, code) => {
    expect(assess(facts(changes), applicableRules)).toMatchObject({
      lane: 'yellow',
      demand: 'documents',
      reasons: [{ code }],
    });
    const supplied = [{ kind: 'letter', reference: 'L-1', answers: [code] }];
    expect(assess(facts({ ...changes, supplied }), applicableRules).demand).toBe('nothing');
  });

  it('leaves a small difference to an officer and sends a large one to inspection', () => {
    const basis = (measuredGrams: number) => facts({ goods: { agrees: false, declarationVersion: 1, measuredGrams } });
    expect(assess(basis(900), applicableRules)).toMatchObject({ demand: 'officer', lane: 'yellow' });
    expect(assess(basis(2000), applicableRules)).toMatchObject({ demand: 'inspect', lane: 'red' });
  });

  it('compares anew when the declaration was amended after the weighing', () => {
    const amended = facts({
      declarationVersion: 2,
      grossWeightGrams: 880,
      goods: { agrees: false, declarationVersion: 1, measuredGrams: 900 },
    });
    expect(assess(amended, applicableRules).demand).toBe('nothing');
  });

  it('only weighs warnings, until there are many', () => {
    const warnings = (count: number) =>
      Array.from({ length: count }, () => ({ pointer: '/itemNumber', code: 's10-letter' }));
    expect(assess(facts({ warnings: warnings(1) }), applicableRules)).toMatchObject({ lane: 'green', score: 5 });
    expect(assess(facts({ warnings: warnings(10) }), applicableRules).demand).toBe('documents');
    expect(assess(facts({ warnings: warnings(20) }), applicableRules).demand).toBe('inspect');
  });

  it('draws at random what nothing else picked, and says so with the number drawn', () => {
    const drawn = assess(facts({ draw: 0.0042 }), applicableRules);
    expect(drawn).toMatchObject({ lane: 'red', demand: 'inspect', random: true });
    expect(drawn.reasons[0]).toMatchObject({ code: 'RANDOM', random: true, values: { drawn: 0.0042, share: 0.01 } });
  });

  it('lets a draw override nothing', () => {
    const found = assess(facts({ draw: 0, grossWeightGrams: 0 }), applicableRules);
    expect(found).toMatchObject({ demand: 'documents', random: false });
    expect(found.reasons.some(({ code }) => code === 'RANDOM')).toBe(false);
  });

  it('lets the heaviest reason decide and names them all', () => {
    const found = assess(
      facts({
        grossWeightGrams: 0,
        lines: [{ ...line, hsCode: '930200' }],
        goodsTotal: { amount: '2000', currency: 'CNY' },
      }),
      applicableRules,
    );
    expect(found.demand).toBe('inspect');
    expect(found.reasons.map(({ code }) => code)).toEqual(['PROHIBITED', 'VALUE', 'WEIGHT-MISSING']);
  });

  it('gives the same result on the same facts after they were stored', () => {
    fc.assert(
      fc.property(
        fc.record({
          grossWeightGrams: fc.integer({ min: 0, max: 40_000 }),
          amount: fc
            .integer({ min: 0, max: 200_000 })
            .map((cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`),
          currency: fc.constantFrom('CNY', 'USD', 'KRW', 'XAU'),
          hsCode: fc.constantFrom('610910', '930200', ''),
          draw: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
          measuredGrams: fc.option(fc.integer({ min: 0, max: 40_000 }), { nil: undefined }),
        }),
        ({ grossWeightGrams, amount, currency, hsCode, draw, measuredGrams }) => {
          const goods =
            measuredGrams === undefined ? {} : { goods: { agrees: false, declarationVersion: 1, measuredGrams } };
          const now = facts({
            grossWeightGrams,
            goodsTotal: { amount, currency },
            lines: [{ ...line, hsCode }],
            draw,
            ...goods,
          });
          const later = JSON.parse(JSON.stringify(now)) as AssessmentFacts;
          expect(assess(later, applicableRules)).toEqual(assess(now, applicableRules));
        },
      ),
    );
  });
});
