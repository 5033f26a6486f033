import { expect, it } from '@jest/globals';
import { chosenOf, NO_FACILITY, ownerOf } from './picture-owner.js';

const at = (...facilities: string[]) => ({ facilities });

it('a picture is stored for a facility where the person works', () => {
  expect(ownerOf(at('A'), undefined)).toBe('A');
  expect(ownerOf(at('A', 'B'), 'B')).toBe('B');
  expect(ownerOf(at('*'), 'B')).toBe('B');
  expect(ownerOf(at('A'), 'B')).toMatchObject({ code: 'forbidden' });
  for (const person of [at('A', 'B'), at('*'), at()]) expect(ownerOf(person, undefined)).toBe(NO_FACILITY);
});

it('of several pictures with one reference that of the own facility is meant, or the one that is named', () => {
  const pictures = ['A', 'B', NO_FACILITY].map((facility) => ({ facility }));
  expect(chosenOf(pictures, at('A'), undefined)).toEqual({ facility: 'A' });
  expect(chosenOf(pictures, at('A'), 'B')).toEqual({ facility: 'B' });
  expect(chosenOf(pictures.slice(1, 2), at('A'), undefined)).toEqual({ facility: 'B' });
  expect(chosenOf(pictures, at('*'), undefined)).toMatchObject({
    code: 'conflict',
    detail: expect.stringContaining('A, B'),
  });
  expect(chosenOf(pictures, at('A'), 'C')).toBeUndefined();
  expect(chosenOf([], at('A'), undefined)).toBeUndefined();
});
