import { describe, expect, it } from '@jest/globals';
import {
  type Declaration,
  digestOfParcels,
  exampleDeparture,
  exampleReceptacle,
  ParcelReceived,
  StockPickOrdered,
} from '#libs/contracts';
import { InMemoryService } from '#libs/testing';
import { declaration } from '../../test/examples.js';
import { at } from '../../test/arbitraries.js';
import { updateAll } from '../../test/update-units.js';
import { useCases } from '../../test/use-cases.js';
import { CaseTable } from '../cases/case.table.js';
import { DepartureListTable } from './departure-list.table.js';
import { DepartureTable } from './departure.table.js';
import { StopTable } from './stop.table.js';

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
function onTheWay(): InMemoryService {
  const service = new InMemoryService();
  service.run(useCases.takeDeclaration, {
    ...declaration,
    declarationId: 'd',
    parcels: [{ parcelId: 'p', itemNumber: '' }],
  });
  service.run(
    useCases.receiveParcel,
    {
      ...ids,
      facility: 'URC-OE',
      at,
      itemNumber: '',
      location: 'store',
      measuredGrams: 424,
      declaredGrams: 420,
      differenceGrams: 4,
      declarationVersion: 1,
    },
    { type: ParcelReceived.name },
  );
  service.run(useCases.closeReceptacle, { ...exampleReceptacle, receptacleId: 'r', members: [ids] });
  service.run(useCases.storeDeparture, { ...exampleDeparture, departureId: 'inland', exits: false });
  service.run(useCases.recordDeparture, step);
  updateAll(service);
  return service;
}

const list = { departureId: 'v', listVersion: 1, receptacles: [{ receptacleId: 'r', closing: 1 }], parcelCount: 1, at };
const officer = { id: 'A', roles: ['officer'], facilities: ['URC-RAIL'] };

describe('goods that travel several legs', () => {
  it('need no permit inland, and none is missed', () => {
    const service = onTheWay();
    expect(service.all(StopTable)).toEqual([]);
    expect(service.state(CaseTable, 'd')).not.toHaveProperty('listing');
    expect(service.state(DepartureListTable, 'inland')).toBeUndefined();
    expect(service.state(DepartureTable, 'inland')).toMatchObject({ open: false });
  });

  it('have their case where they wait, and a hold there keeps them off the next list', () => {
    const service = onTheWay();
    service.run(useCases.followToHub, {
      receptacleId: 'r',
      departureId: 'inland',
      place: 'CNURM',
      facility: 'URC-RAIL',
      leg: 1,
      at,
    });
    updateAll(service);
    expect(service.state(CaseTable, 'd')).toMatchObject({ facility: 'URC-RAIL' });
    service.run(useCases.placeHold, {
      declarationId: 'd',
      officer,
      input: { kind: 'customs', reason: 'look' },
    });
    service.run(useCases.submitLoadList, { ...list, listDigest: digestOfParcels(['p']) });
    updateAll(service);
    expect(service.state(DepartureListTable, 'v')).toMatchObject({ status: 'refused', blocking: [{ parcelId: 'p' }] });
  });

  it('are permitted for the leg that exits', () => {
    const service = onTheWay();
    service.run(useCases.submitLoadList, { ...list, listDigest: digestOfParcels(['p']) });
    updateAll(service);
    expect(service.state(DepartureListTable, 'v')).toMatchObject({ status: 'granted' });
  });

  it('stop whatever exits without ever having been listed', () => {
    const service = onTheWay();
    service.run(useCases.storeDeparture, { ...exampleDeparture, departureId: 'v' });
    service.run(useCases.recordDeparture, { ...step, departureId: 'v' });
    updateAll(service);
    expect(service.all(StopTable)).toMatchObject([{ departureId: 'v', reason: 'it left without a permit' }]);
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
    transit: { routeBill: 'RB-1', itemCount: 120, seal: 'JP000001' },
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
    const service = new InMemoryService();
    service.run(useCases.takeDeclaration, bag);
    service.run(useCases.receiveTransit, { ...arrival, sealIntact: true, seal: 'JP000001' });
    expect(service.state(CaseTable, 't')).toMatchObject({ state: 'released' });
  });

  it('is stopped when the seal is broken, whichever comes first', () => {
    const service = new InMemoryService();
    service.run(useCases.receiveTransit, { ...arrival, sealIntact: false });
    service.run(useCases.takeDeclaration, bag);
    expect(service.state(CaseTable, 't')).toMatchObject({ state: 'awaiting-arrival', holds: [{ kind: 'seal' }] });
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
    const service = new InMemoryService();
    service.run(useCases.storeStockPick, { ...StockPickOrdered.example, pickId: 'd' });
    service.run(useCases.receiveParcel, scanned, { type: ParcelReceived.name });
    expect(service.all(CaseTable)).toEqual([]);
  });

  it('has a case that says so when its data come later', () => {
    const service = new InMemoryService();
    service.run(useCases.recordDataMissing, { parcelId: 'p', barcode: 'LZ000000028CN', facility: 'URC-OE', at });
    service.run(useCases.takeDeclaration, {
      ...declaration,
      declarationId: 'd',
      parcels: [{ parcelId: 'p', itemNumber: 'LZ000000028CN' }],
    });
    expect(service.state(CaseTable, 'd')).toMatchObject({ dataMissing: { facility: 'URC-OE' } });
  });
});
