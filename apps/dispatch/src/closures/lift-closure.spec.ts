import { expect, test } from '@jest/globals';
import { ClosurePublished } from '#libs/contracts';
import { liftClosure } from './lift-closure.js';

const closure = { ...ClosurePublished.example, from: '2026-11-28T00:00:00.000Z', to: '2026-11-30T00:00:00.000Z' };

test('a closure ends now; one that has not begun never takes effect; one that is over stays as it is', () => {
  const during = '2026-11-29T00:00:00.000Z';
  expect(liftClosure(closure, during)).toEqual({ ...closure, to: during });
  const before = '2026-11-27T00:00:00.000Z';
  expect(liftClosure(closure, before)).toEqual({ ...closure, from: before, to: before });
  expect(liftClosure(closure, closure.to)).toMatchObject({ code: 'state-conflict' });
});
