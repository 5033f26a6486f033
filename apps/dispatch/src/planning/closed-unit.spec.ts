import { expect, it } from '@jest/globals';
import { exampleReceptacle, listedAs } from '#libs/contracts';
import { membersOf } from './closed-unit.js';

const of = (...members: { parcelId: string; declarationVersion?: number }[]) =>
  membersOf({ ...exampleReceptacle, members: members.map((member) => ({ declarationId: 'd', ...member })) });

it('names amended parcels for the digest of a list, and first versions by their ids alone', () => {
  const office = exampleReceptacle.destinationOffice;
  const named = listedAs({ parcelId: 'p', declarationVersion: 2 }, office);
  expect(of({ parcelId: 'p', declarationVersion: 2 }, { parcelId: 'q' }).listedAs).toEqual({ p: named });
  expect(named).not.toBe(listedAs({ parcelId: 'p', declarationVersion: 3 }, office));
  expect(named).not.toBe(listedAs({ parcelId: 'p', declarationVersion: 2 }, 'UZTASA'));
  expect(of({ parcelId: 'p' })).not.toHaveProperty('listedAs');
});
