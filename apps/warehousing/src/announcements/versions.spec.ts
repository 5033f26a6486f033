import { beforeEach, describe, expect, it } from '@jest/globals';
import { answer, closeAll, decide, offload, pack, release } from '../../test/messages.js';
import { Warehouse } from '../../test/warehouse.js';

let warehouse: Warehouse;

beforeEach(() => {
  warehouse = new Warehouse();
  warehouse.announce('p', { grossWeightGrams: 424, destinationCountry: 'KZ' });
  warehouse.scan('p', 424);
});

const amend = (declarationVersion = 2) =>
  warehouse.announce('p', { declarationVersion, grossWeightGrams: 424, destinationCountry: 'UZ' });
const inForce = () => warehouse.parcel('p').notice?.declarationVersion;
const bags = () => warehouse.bags().map(({ line, members, state }) => [line.destinationCountry, state, members.length]);

describe('an amendment', () => {
  it('waits beside the version in force, which is packed', () => {
    amend();
    release(warehouse, 'p', 2, 99, 1);
    expect(pack(warehouse).packed).toBe(1);
    expect(bags()).toEqual([['KZ', 'open', 1]]);
    answer(warehouse, 'p', 2, false);
    expect(warehouse.parcel('p')).toMatchObject({ notice: { declarationVersion: 1 }, where: { phase: 'packed' } });
    expect(warehouse.parcel('p')).not.toHaveProperty('askedFor');
  });

  it.each([
    ['after', () => [amend(), answer(warehouse, 'p', 2, true)]],
    ['before', () => [answer(warehouse, 'p', 2, true), amend()]],
    ['by a decision after', () => [amend(), decide(warehouse, 'p', 'awaiting-arrival', 2, 0, 2)]],
    ['by a decision before', () => [decide(warehouse, 'p', 'awaiting-arrival', 2, 0, 2), amend()]],
  ])('is in force when it is taken, %s its announcement', (_, happen) => {
    happen();
    expect(inForce()).toBe(2);
    release(warehouse, 'p', 9);
    pack(warehouse);
    expect(bags()).toEqual([['UZ', 'open', 1]]);
  });

  it.each([
    ['after', () => [amend(), answer(warehouse, 'p', 2, false)]],
    ['before', () => [answer(warehouse, 'p', 2, false), amend()]],
  ])('is dropped when it is refused, %s its announcement', (_, happen) => {
    happen();
    expect(inForce()).toBe(1);
    amend(3);
    answer(warehouse, 'p', 3, true, 4);
    expect(inForce()).toBe(3);
  });

  it('is refused by a rejection of a former version of customs, too', () => {
    release(warehouse, 'p', 2, 99, 1);
    amend();
    decide(warehouse, 'p', 'released', 3, 99, 2, { type: 'DeclarationRejected', from: 'released' });
    expect(warehouse.parcel('p')).toMatchObject({ notice: { declarationVersion: 1 }, clearance: { sequence: 2 } });
    expect(pack(warehouse).packed).toBe(1);
  });

  it('is not packed while its announcement has not come', () => {
    release(warehouse, 'p', 2, 99, 2);
    expect(pack(warehouse).packed).toBe(0);
    amend();
    expect(pack(warehouse).packed).toBe(1);
    expect(bags()).toEqual([['UZ', 'open', 1]]);
  });

  it('takes the parcel out of an open bag, and out of a closed one when that is off its list', () => {
    release(warehouse, 'p', 2, 99, 1);
    pack(warehouse);
    amend();
    release(warehouse, 'p', 3, 99, 2);
    expect(bags()).toEqual([['KZ', 'open', 0]]);
    pack(warehouse);
    closeAll(warehouse);
    const closed = warehouse.bags().find(({ members }) => members.length > 0)!;
    expect(warehouse.named('ReceptacleClosed')[0]?.data['members']).toMatchObject([{ declarationVersion: 2 }]);
    warehouse.announce('p', { declarationVersion: 3, grossWeightGrams: 424, destinationCountry: 'KZ' });
    release(warehouse, 'p', 4, 99, 3);
    expect(warehouse.parcel('p').where).toMatchObject({ phase: 'packed', receptacleId: closed.receptacleId });
    offload(warehouse, closed.receptacleId, 1, ['p']);
    pack(warehouse);
    expect(bags()).toContainEqual(['KZ', 'open', 1]);
  });
});
