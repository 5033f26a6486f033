import { describe, expect, test } from '@jest/globals';
import { exampleOrder, type Order, type Regime } from '#libs/contracts';
import { answerReturn } from './answer-return.js';

const releasedAt = '2026-02-10T08:00:00.000Z';
const shirts: Pick<Order, 'items' | 'comesBack'> = {
  items: exampleOrder.items,
  comesBack: { reason: 'sent-back-by-buyer', originalState: true },
};
const biscuits = { ...shirts, items: [{ ...exampleOrder.items[0]!, hsCode: '190531' }] };
const answer = (order: typeof shirts, regime: Regime, at: string, from: string | undefined = releasedAt) =>
  answerReturn(order, { regime, releasedAt: from }, new Date(at)).answer;

describe('goods that come back are', () => {
  test.each([
    ['2026-08-10T07:59:59Z', '9610', 'relieved'],
    ['2026-08-10T08:00:00Z', '9610', 'admissible'],
    ['2027-02-10T07:59:59Z', '9610', 'admissible'],
    ['2027-02-10T08:00:00Z', '9610', 'assessed'],
    ['2026-03-01T08:00:00Z', '1210', 'relieved'],
    ['2026-03-01T08:00:00Z', '9710', 'relieved'],
    ['2026-03-01T08:00:00Z', '9810', 'relieved'],
    ['2026-03-01T08:00:00Z', 'personal', 'admissible'],
    ['2026-03-01T08:00:00Z', 'general', 'admissible'],
  ] as const)('on %s, exported under %s: %s', (at, regime, expected) =>
    expect(answer(shirts, regime, at)).toBe(expected),
  );

  test('not relieved when they are food, used, or nobody says in which state they are', () => {
    const soon = '2026-03-01T08:00:00Z';
    expect(answer(biscuits, '9610', soon)).toBe('admissible');
    expect(answer({ ...shirts, comesBack: { reason: 'defective', originalState: false } }, '9610', soon)).toBe(
      'admissible',
    );
    expect(answer({ items: shirts.items }, '9610', soon)).toBe('admissible');
  });

  test('answered with reason, export date and the text that it is taken from', () => {
    expect(answerReturn(shirts, { regime: '9610', releasedAt }, new Date('2026-03-01T08:00:00Z'))).toMatchObject({
      answer: 'relieved',
      releasedAt,
      reason: 'sent-back-by-buyer',
      originalState: true,
      source: expect.stringContaining('2026 No. 16'),
    });
    expect(answerReturn({ items: shirts.items }, { regime: '9610', releasedAt: undefined }, new Date())).toEqual({
      answer: 'assessed',
    });
  });
});
