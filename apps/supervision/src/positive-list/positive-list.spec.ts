import { describe, expect, it } from '@jest/globals';
import { assess } from '../assessment/assess.js';
import { RuleBook } from '../assessment/rule-book.service.js';
import { assessmentFactsOf } from '../cases/assessment-facts-of.js';
import { declaration, lodged } from '../../test/examples.js';
import { lookUp, positiveListOn, readPositiveList } from './positive-list.js';

const csv = 'heading,note,max_quantity\n610910,"knitted, of cotton",5\n3304,,\n';
const list = { version: '2026-12', validFrom: '2026-12-01', headings: readPositiveList(csv) };
const line = declaration.lines[0]!;

describe('a positive list', () => {
  it('is read with notes and quantity limits', () => {
    expect(list.headings).toEqual([
      { prefix: '610910', note: 'knitted, of cotton', maxQuantity: 5 },
      { prefix: '3304', note: '' },
    ]);
  });

  it.each([
    ['heading\n12\n', 'row 1: the heading has 4 to 10 digits'],
    ['heading\n6109\n6109\n', 'row 2: the heading 6109 is there twice'],
    ['heading,max_quantity\n6109,0\n', 'row 1: max_quantity is a whole number'],
    ['heading\n', 'holds no heading'],
  ])('is refused where it is no list: %j', (text, why) => {
    expect(() => readPositiveList(text)).toThrow(why);
  });

  it('counts from its day', () => {
    expect(positiveListOn([list], '2026-11-30')).toBeUndefined();
    const next = { ...list, version: '2027-01', validFrom: '2027-01-01' };
    expect(positiveListOn([list, next], '2026-12-31')).toBe(list);
    expect(positiveListOn([list, next], '2027-01-01')).toBe(next);
  });

  it('finds headings by their first digits, and names what is missing or too many', () => {
    const lines = [
      { hsCode: '6109100021', quantity: 6 },
      { hsCode: '330499', quantity: 900 },
      { hsCode: '910211', quantity: 1 },
    ];
    expect(lookUp(list, lines)).toEqual({
      version: '2026-12',
      missing: [3],
      over: [{ line: 1, maxQuantity: 5 }],
      notes: [{ line: 1, note: 'knitted, of cotton' }],
    });
  });

  it('refuses under 9610 what is not on it, and nothing while none is loaded', () => {
    const order = lodged({ direction: 'import', destinationCountry: 'CN', channel: 'commercial', regime: '9610' });
    const facts = {
      ...assessmentFactsOf(order),
      draw: 1,
      person: { at: '2026-12-01T00:00:00Z', used: {}, recent: [] },
      lines: [{ ...line, hsCode: '950300' }],
    };
    const rules = new RuleBook().rulesOn('2026-12-01');
    expect(assess(facts, rules).demand).toBe('nothing');
    expect(assess({ ...facts, positiveList: lookUp(list, facts.lines) }, rules)).toMatchObject({
      demand: 'documents',
      reasons: [{ code: 'CN-CBEC-POSITIVE', values: { line: 1, heading: '950300', version: '2026-12' } }],
      versions: { 'list.positive': '2026-12' },
    });
  });
});
