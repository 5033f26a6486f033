import { expect, it } from '@jest/globals';

import { changedAnswers } from './sampled-orders.js';

const earlier = new Map([['/v1/orders/1', { status: 200, body: { phase: 'lodged', items: [{ at: 1 }] } }]]);
const changed = (body: object, status = 200) => changedAnswers(earlier, new Map([['/v1/orders/1', { status, body }]]));

it('takes what a later version says in addition', () => {
  expect(changed({ phase: 'lodged', items: [{ at: 1, by: 'x' }], more: {} })).toEqual([]);
});

it('names an order that says less or something else, or is not answered', () => {
  expect(changed({ phase: 'lodged', items: [{}] })).toEqual(['/v1/orders/1']);
  expect(changed({ phase: 'lodged', items: [{ at: 1 }, { at: 2 }] })).toEqual(['/v1/orders/1']);
  expect(changed({ phase: 'lodged', items: [{ at: 1 }] }, 404)).toEqual(['/v1/orders/1']);
  expect(changedAnswers(earlier, new Map())).toEqual(['/v1/orders/1']);
});
