import { expect, it } from '@jest/globals';
import { named } from './named-statement.js';

it('names a statement from its third use on, and another one otherwise', () => {
  const namesOf = (text: string) => [1, 2, 3, 4].map((value) => named(text, [value]).name);
  const [first, second, third, fourth] = namesOf('select $1');
  expect([first, second]).toEqual([undefined, undefined]);
  expect(fourth).toBe(third);
  expect(namesOf('select $1::int')[3]).not.toBe(third);
});
