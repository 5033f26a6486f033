import { describe, expect, it } from '@jest/globals';
import {
  type Declaration,
  digestOfParcels,
  exampleDeparture,
  exampleReceptacle,
  StockPickOrdered,
} from '#libs/contracts';
import { cases, departures, departureLists, stops } from '../cases/case.table.js';
import { declaration } from '../../test/examples.js';
import { Memory } from '../../test/memory.js';
import { at, book } from '../../test/plays.js';
import { closeReceptacle } from './close-receptacle.use-case.js';
import { followToHub } from './follow-to-hub.use-case.js';
import { placeHoldBy } from '../holds/hold-case.use-case.js';
import { keepDataMissing } from '../parcels/record-data-missing.use-case.js';
import { keepStockPick } from '../parcels/store-stock-pick.use-case.js';
import { keepDeparture } from './store-departure.use-case.js';
import { receiveParcelBy } from '../parcels/receive-parcel.use-case.js';
import { receiveTransitBy } from '../parcels/receive-transit.use-case.js';
import { recordDeparture } from './record-departure.use-case.js';
import { submitLoadList } from './submit-load-list.use-case.js';
import { takeDeclarationBy } from '../declarations/take-declaration.use-case.js';

const ids = { declarationId: 'd', parcelId: 'p' };
const step = {
  departureId: 'inland',
  laneId: 'l',
  listVersion: 0,
  listDigest: '',
  receptacleIds: ['r'],
  place: 'CNURM',
  at,
};

/** A released parcel in a closed bag that leaves by an inland truck. */
function onTheWay(): Memory {
  const memory = new Memory();
  memory.perform(takeDeclarationBy(book), {
    ...declaration,
    declarationId: 'd',
    parcels: [{ parcelId: 'p', itemNumber: '' }],
  });
  memory.perform(receiveParcelBy(book, true), {
    ...ids,
    facility: 'URC-OE',
    at,
    itemNumber: '',
    location: 'store',
    measuredGrams: 424,
    declaredGrams: 420,
    differenceGrams: 4,
    declarationVersion: 1,
  });
  memory.perform(closeReceptacle, { ...exampleReceptacle, receptacleId: 'r', members: [ids] });
  memory.perform(keepDeparture, { ...exampleDeparture, departureId: 'inland', exits: false });
  memory.perform(recordDeparture, step);
  return memory;
}

const list = { departureId: 'v', listVersion: 1, receptacles: [{ receptacleId: 'r', closing: 1 }], parcelCount: 1, at };
const officer = { id: 'A', roles: ['officer'], facilities: ['URC-RAIL'] };

describe('goods that travel several legs', () => {
  it('need no permit inland, and none is missed', () => {
    const memory = onTheWay();
    expect(memory.all(stops)).toEqual([]);
    expect(memory.get(cases, 'd')).not.toHaveProperty('listing');
    expect(memory.get(departureLists, 'inland')).toBeUndefined();
    expect(memory.get(departures, 'inland')).toMatchObject({ open: false });
  });

  it('have their case where they wait, and a hold there keeps them off the next list', () => {
    const memory = onTheWay();
    memory.perform(followToHub, {
      receptacleId: 'r',
      departureId: 'inland',
      place: 'CNURM',
      facility: 'URC-RAIL',
      leg: 1,
      at,
    });
    expect(memory.get(cases, 'd')).toMatchObject({ facility: 'URC-RAIL' });
    memory.perform(placeHoldBy(book), {
      declarationId: 'd',
      officer,
      realNow: at,
      input: { kind: 'customs', reason: 'look' },
    });
    memory.perform(submitLoadList, { ...list, listDigest: digestOfParcels(['p']) });
    expect(memory.get(departureLists, 'v')).toMatchObject({ status: 'refused', blocking: [{ parcelId: 'p' }] });
  });

  it('are permitted for the leg that exits', () => {
    const memory = onTheWay();
    memory.perform(submitLoadList, { ...list, listDigest: digestOfParcels(['p']) });
    expect(memory.get(departureLists, 'v')).toMatchObject({ status: 'granted' });
  });

  it('stop whatever exits without ever having been listed', () => {
    const memory = onTheWay();
    memory.perform(keepDeparture, { ...exampleDeparture, departureId: 'v' });
    memory.perform(recordDeparture, { ...step, departureId: 'v' });
    expect(memory.all(stops)).toMatchObject([{ departureId: 'v', reason: 'it left without a permit' }]);
  });
});

describe('a closed bag in transit', () => {
  const bag: Declaration = {
    ...declaration,
    declarationId: 't',
    clearanceUnit: 'receptacle',
    direction: 'transit',
    parcels: [{ parcelId: 'b', itemNumber: '' }],
    grossWeightGrams: 16_400,
  };
  const arrival = {
    receptacleId: 'b',
    number: '',
    parcelId: 'b',
    declarationId: 't',
    facility: 'URC-OE',
    grossGrams: 16_420,
    at,
  };

  it('is released when its seal is whole and its weight as declared', () => {
    const memory = new Memory();
    memory.perform(takeDeclarationBy(book), bag);
    memory.perform(receiveTransitBy(book), { ...arrival, sealIntact: true });
    expect(memory.get(cases, 't')).toMatchObject({ state: 'released' });
  });

  it('is looked at when the seal is broken, whichever comes first', () => {
    const memory = new Memory();
    memory.perform(receiveTransitBy(book), { ...arrival, sealIntact: false });
    memory.perform(takeDeclarationBy(book), bag);
    expect(memory.get(cases, 't')).toMatchObject({ state: 'inspection-ordered' });
  });
});

describe('a parcel without a declaration', () => {
  const scanned = {
    ...ids,
    facility: 'URC-OE',
    at,
    itemNumber: 'LZ000000028CN',
    location: 'store',
    measuredGrams: 424,
    declaredGrams: 420,
    differenceGrams: 4,
    declarationVersion: 1,
  };

  it('begins no case when it was sold abroad', () => {
    const memory = new Memory();
    memory.perform(keepStockPick, { ...StockPickOrdered.example, pickId: 'd' });
    memory.perform(receiveParcelBy(book, true), scanned);
    expect(memory.all(cases)).toEqual([]);
  });

  it('has a case that says so when its data come later', () => {
    const memory = new Memory();
    memory.perform(keepDataMissing, { parcelId: 'p', barcode: 'LZ000000028CN', facility: 'URC-OE', at });
    memory.perform(takeDeclarationBy(book), {
      ...declaration,
      declarationId: 'd',
      parcels: [{ parcelId: 'p', itemNumber: 'LZ000000028CN' }],
    });
    expect(memory.get(cases, 'd')).toMatchObject({ dataMissing: { facility: 'URC-OE' } });
  });
});
