import { describe, expect, test } from '@jest/globals';
import { ConfigService } from '@nestjs/config';
import {
  ConsignmentClosed,
  DeclarationLodged,
  DepartureScheduled,
  DepartureSealed,
  DespatchClosed,
  type EventType,
  exampleDeclaration,
  exampleReceptacle,
  ReceptacleClosed,
  ReceptaclePlanned,
  StockPickOrdered,
  TransitReceived,
} from '#libs/contracts';
import { indexed } from './index-event.effects.js';
import { TraceIndex } from './trace-index.service.js';

function indexOf(...events: (readonly [EventType, object])[]): TraceIndex {
  const index = new TraceIndex(new ConfigService({ TRACE_INDEX: ':memory:' }));
  for (const [{ name, example }, changes] of events) indexed[name]!(index, { ...example, ...changes } as never);
  return index;
}

const parcel = (parcelId: string, itemNumber: string, logisticsCode?: string) => ({
  parcels: [{ parcelId, itemNumber, ...(logisticsCode !== undefined && { logisticsCode }) }],
});
const idsOf = (index: TraceIndex, number: string) => index.find(number).map(({ parcelId }) => parcelId);

describe('a parcel is found', () => {
  const documents = { needed: ['order', 'payment'], present: ['order', 'payment'], paymentNumber: 'PAY-1' };
  const transit = { routeBill: 'RB-1', itemCount: 9, seal: 'JP1' };
  const index = indexOf([DeclarationLodged, { ...parcel('p', 'EX1', 'tianshan'), documents, transit }]);

  test.each([
    ['order number', exampleDeclaration.orderNo],
    ['order id', exampleDeclaration.orderId],
    ['declaration', exampleDeclaration.declarationId],
    ['parcel id', 'p'],
    ['label, as people type it', 'ex 1'],
    ['waybill of its logistics company', 'tianshan/EX1'],
    ['payment', 'PAY-1'],
    ['route bill', 'RB-1'],
    ['seal of its bag', 'JP1'],
  ])('by its %s', (_, number) => expect(idsOf(index, number)).toEqual(['p']));

  test('not by the waybill of another company', () => expect(idsOf(index, 'other/EX1')).toEqual([]));
});

test('a sale from stock abroad is found although nothing was declared', () => {
  const index = indexOf([StockPickOrdered, { parcelId: 'sold', orderNo: 'SO-9', itemNumber: 'ALM1' }]);
  expect([idsOf(index, 'SO-9'), idsOf(index, 'ALM1')]).toEqual([['sold'], ['sold']]);
});

test('what comes back is found with what went, from either side', () => {
  const index = indexOf(
    [DeclarationLodged, { ...parcel('there', 'LZ1'), declarationId: 'out', orderNo: 'SO-1' }],
    [DeclarationLodged, { ...parcel('back', 'LZ1'), declarationId: 'in', orderNo: 'RT-1', returnOf: 'out' }],
  );
  expect([idsOf(index, 'RT-1'), idsOf(index, 'SO-1')]).toEqual([
    ['back', 'there'],
    ['back', 'there'],
  ]);
});

describe('a load unit and its way are found', () => {
  const unit = { receptacleId: 'r' };
  const index = indexOf(
    [DeclarationLodged, parcel('p', 'LZ1')],
    [ReceptacleClosed, unit],
    [DespatchClosed, { receptacleIds: ['r'] }],
    [DepartureScheduled, { vehicle: 'train X9001' }],
    [ReceptaclePlanned, unit],
    [ConsignmentClosed, unit],
    [DepartureSealed, { seal: 'TG9' }],
  );
  const { number, seal, despatchId, despatchNumber } = exampleReceptacle;

  test.each([
    ['number', number],
    ['seal', seal],
    ['despatch', despatchNumber!],
    ['id of the despatch', despatchId!],
    ['bill', ConsignmentClosed.example.documentNumber],
    ['departure', 'v'],
    ['vehicle', 'train x9001'],
    ['seal of the vehicle', 'TG9'],
  ])('by its %s', (_, asked) =>
    expect(index.findUnits(asked)).toEqual({ receptacleIds: ['r'], despatchIds: ['s'], departureIds: ['v'] }),
  );

  test('as part of the way of a parcel in it', () =>
    expect(index.find('LZ1')[0]?.units).toEqual({ receptacleIds: ['r'], despatchIds: ['s'], departureIds: ['v'] }));
});

test('a bag in transit is its parcel from the moment that it is here', () => {
  const index = indexOf([DeclarationLodged, parcel('p', 'JPTYOA')], [TransitReceived, { receptacleId: 't' }]);
  expect(index.find('JPTYOA')[0]?.units.receptacleIds).toEqual(['t']);
});

test('a departure that nothing is planned on is known, and what nobody holds is not', () => {
  const index = indexOf([DepartureScheduled, {}]);
  expect(index.findUnits('v')).toEqual({ receptacleIds: [], despatchIds: [], departureIds: ['v'] });
  expect(index.findUnits('zap')).toBeUndefined();
});
