import { expect, test } from '@jest/globals';
import { hasLeft, judgeAmendment, type OrderAtEnd } from './judge-amendment.js';

const first = { version: 1, destination: 'KZ' };
const second = { version: 2, destination: 'KG' };
const asReleased: OrderAtEnd = {
  orderNo: 'R-1',
  moment: 'received',
  amendment: 'refused',
  order: first,
  customs: { ...first, state: 'released' },
  packed: { ...first, state: 'departed' },
};

test.each<[string, OrderAtEnd]>([
  ['it left as it was released', asReleased],
  [
    'the amendment was taken, and that version left',
    {
      ...asReleased,
      amendment: 'taken',
      order: second,
      customs: { ...second, state: 'closed' },
      packed: { ...second, state: 'delivered' },
    },
  ],
  [
    'the amendment waits, and it is in the house',
    { ...asReleased, amendment: 'pending', packed: { ...first, state: 'packed' } },
  ],
  [
    'customs inspects the amended version',
    {
      ...asReleased,
      amendment: 'taken',
      order: second,
      customs: { ...second, state: 'inspection-ordered' },
      packed: { ...first, state: 'packed' },
    },
  ],
])('nothing is wrong where %s', (_, one) => {
  expect(judgeAmendment(one)).toEqual([]);
});

test.each<[string, OrderAtEnd, string]>([
  [
    'cleared for one country and left for another (field trial, P1)',
    { ...asReleased, packed: { ...second, state: 'delivered' } },
    'left as version 2, released is 1',
  ],
  [
    'left without a release',
    { ...asReleased, customs: { ...first, state: 'withdrawn' } },
    'left, and customs says withdrawn',
  ],
  ['left unanswered', { ...asReleased, amendment: 'pending' }, 'left, and its amendment is not answered'],
  ['shown in another version (P2)', { ...asReleased, order: second }, 'the party sees version 2, customs has 1'],
])('wrong: %s', (_, one, sentence) => {
  expect(judgeAmendment(one)).toContain(sentence);
  expect(hasLeft(one)).toBe(true);
});
