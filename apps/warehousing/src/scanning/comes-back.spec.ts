import { beforeEach, expect, test } from '@jest/globals';
import { closeAll, follow, pack, release } from '../../test/messages.js';
import { numberOf, Warehouse } from '../../test/warehouse.js';
import { HandOverParcels } from '../handling/hand-over-parcels.use-case.js';

/** Goods that come back under the label of the parcel that left. */

let warehouse: Warehouse;
const later = (minutes: number) => {
  warehouse.now = new Date(warehouse.now.getTime() + minutes * 60_000);
};
const announceReturn = () =>
  warehouse.announce('back', {
    direction: 'return',
    destinationCountry: 'CN',
    parcels: [{ parcelId: 'back', itemNumber: numberOf('out') }],
  });
const kept = { outcome: 'surplus', verdict: 'no-data', irregularities: ['left-before'] };

beforeEach(() => {
  warehouse = new Warehouse();
  warehouse.announce('out');
  warehouse.scan('out', 424);
  release(warehouse, 'out');
  later(1);
});

const leave = () => {
  pack(warehouse);
  closeAll(warehouse);
  const { receptacleId } = warehouse.bags()[0]!;
  follow(warehouse, receptacleId, 'departed');
  follow(warehouse, receptacleId, 'exited');
  later(60);
  return receptacleId;
};

test('seen before its notice, it waits for it and is received by it', () => {
  follow(warehouse, leave(), 'delivered');
  later(60);
  expect(warehouse.scan('out', 430)).toMatchObject(kept);
  expect(warehouse.scan('out', 430)).toMatchObject({ ...kept, outcome: 'sighted' });
  expect(warehouse.parcel('out').sightings).toBe(1);
  announceReturn();
  expect(warehouse.parcel('back')).toMatchObject({ where: { phase: 'stored' }, surplus: true, measuredGrams: 430 });
  expect(warehouse.placesOf('back')).toEqual(['facility:URC-OE/store']);
  expect(warehouse.scan('out', 430)).toMatchObject({ outcome: 'sighted', parcelId: 'back' });
});

test('what exited is back when it is seen in the country that it left, but not when it is seen abroad', () => {
  leave();
  expect(warehouse.scan('out', undefined, { facility: 'ALA-OW' })).toMatchObject({ parcelId: 'out' });
  expect(warehouse.scan('out')).toMatchObject(kept);
});

test('a reading of before it left, sent late, is a sighting of it', () => {
  const at = warehouse.now.toISOString();
  later(5);
  follow(warehouse, leave(), 'delivered');
  expect(warehouse.scan('out', undefined, { at })).toMatchObject({ outcome: 'sighted', parcelId: 'out' });
});

test('so is a parcel that was handed over, while its data logger still sends readings', () => {
  warehouse.announce('in', { direction: 'import', destinationCountry: 'CN' });
  warehouse.scan('in', 424);
  release(warehouse, 'in');
  const parcels = [{ parcelId: 'in', declarationId: 'd-in' }];
  expect(warehouse.take(HandOverParcels, { parcels })).toMatchObject({ handedOver: ['in'] });
  later(1);
  const reading = { purpose: 'temperature', temperatureCelsius: 4 } as const;
  expect(warehouse.scan('in', undefined, reading)).toMatchObject({ outcome: 'read', parcelId: 'in' });
  expect(warehouse.scan('in', 424)).toMatchObject(kept);
});
