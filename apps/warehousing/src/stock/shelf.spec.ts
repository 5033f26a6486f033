import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { piecesOn, putOnShelf, type Shelf, takeFromShelf } from './shelf.js';

const empty: Shelf = { facility: 'ALA-OW', country: 'KZ', partyId: 'x', sku: 'TEE', livemode: true, lots: [] };
const lot = (lotNo: string, quantity: number) => ({ lotNo, quantity, since: '', customsStatus: {} });

test('the oldest lot goes first', () => {
  const shelf = putOnShelf(putOnShelf(empty, lot('old', 3)), lot('new', 5));
  const { shelf: left, taken } = takeFromShelf(shelf, 4)!;
  expect(taken.map(({ lotNo, quantity }) => [lotNo, quantity])).toEqual([
    ['old', 3],
    ['new', 1],
  ]);
  expect(left.lots.map(({ lotNo, quantity }) => [lotNo, quantity])).toEqual([['new', 4]]);
});

test('what is not there is not taken, whatever is asked for', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 20 })), fc.array(fc.integer({ min: 1, max: 30 })), (lots, asks) => {
      let shelf = lots.reduce((one, quantity, i) => putOnShelf(one, lot(String(i), quantity)), empty);
      let taken = 0;
      for (const ask of asks) {
        const before = piecesOn(shelf);
        const answer = takeFromShelf(shelf, ask);
        expect(answer === undefined).toBe(before < ask);
        if (!answer) continue;
        expect(answer.taken.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(ask);
        expect(answer.shelf.lots.every(({ quantity }) => quantity > 0)).toBe(true);
        shelf = answer.shelf;
        taken += ask;
      }
      expect(piecesOn(shelf) + taken).toBe(lots.reduce((sum, quantity) => sum + quantity, 0));
    }),
  );
});
