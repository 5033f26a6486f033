import { beforeEach, describe, expect, test } from '@jest/globals';
import { isSscc } from '#libs/postal';
import { closeAll, decide, follow, offload, pack, release } from '../../test/messages.js';
import { numberOf, Warehouse } from '../../test/warehouse.js';
import { HandOverParcels } from '../handling/hand-over-parcels.use-case.js';
import type { Receiver } from '../handling/usual-receiver.js';

let warehouse: Warehouse;
beforeEach(() => {
  warehouse = new Warehouse();
});

const ready = (parcelId: string, changes: Parameters<Warehouse['announce']>[1] = {}, facility = 'URC-OE') => {
  warehouse.announce(parcelId, { grossWeightGrams: 424, ...changes });
  warehouse.scan(parcelId, 424, { facility });
  release(warehouse, parcelId);
};
const express = { channel: 'express', product: 'parcel', regime: '9610' } as const;

describe('load units', () => {
  test('what is no post goes in commercial bags with an SSCC and no despatch, several channels together', () => {
    ready('p', express);
    ready('q', { ...express, channel: 'commercial', regime: '9710' });
    expect(pack(warehouse)).toMatchObject({ packed: 2, left: [] });
    closeAll(warehouse);
    const [closed, ...more] = warehouse.named('ReceptacleClosed');
    expect(more).toEqual([]);
    expect(isSscc(String(closed?.data['number']))).toBe(true);
    expect(closed?.data).toMatchObject({
      kind: 'commercial-bag',
      originOffice: 'URC-OE',
      destinationOffice: 'ALA-OW',
      lastInDespatch: false,
      members: [
        { parcelId: 'p', itemNumber: numberOf('p'), regime: '9610' },
        { parcelId: 'q', itemNumber: numberOf('q'), regime: '9710' },
      ],
    });
    expect(closed?.data).not.toHaveProperty('despatchId');
    expect(warehouse.despatches()).toEqual([]);
  });

  test('cold goods, each kind of dangerous goods, and the rest travel apart', () => {
    ready('warm');
    ready('cold', { temperatureBand: 'chilled' });
    ready('battery', { dangerousGoods: 'UN3481' });
    ready('other', { dangerousGoods: 'UN3091' });
    pack(warehouse);
    closeAll(warehouse);
    expect(
      warehouse.named('ReceptacleClosed').map(({ data }) => [data['temperatureBand'], data['dangerousGoods']]),
    ).toEqual(
      expect.arrayContaining([
        [undefined, undefined],
        ['chilled', undefined],
        [undefined, ['UN3481']],
        [undefined, ['UN3091']],
      ]),
    );
  });

  test('cold goods in a store without that band, and bonded stock outside a zone, are irregular', () => {
    warehouse.announce('cold', { temperatureBand: 'frozen' });
    expect(warehouse.scan('cold', 420)).toMatchObject({ irregularities: ['temperature-band-not-offered'] });
    expect(warehouse.scan('cold', 420, { facility: 'URC-COLD' })).toMatchObject({ irregularities: ['kept-elsewhere'] });
    warehouse.declareLot('lot', '1210');
    expect(warehouse.scan('lot', 420)).toMatchObject({ irregularities: ['kind-of-facility-not-allowed'] });
  });
});

describe('imports', () => {
  const imported = { direction: 'import', destinationCountry: 'CN' } as const;
  const hand = (parcelId: string, to?: Receiver) =>
    warehouse.take(HandOverParcels, { parcels: [{ parcelId, declarationId: `d-${parcelId}` }], ...(to && { to }) });

  test('are handed over once, when they are released, and never packed', () => {
    warehouse.announce('p', imported);
    warehouse.scan('p', 424);
    expect(hand('p')).toMatchObject({ left: ['p'] });
    decide(warehouse, 'p', 'tax-due', 2, 1);
    expect(hand('p')).toMatchObject({ left: ['p'] });
    release(warehouse, 'p', 3);
    expect(pack(warehouse).packed).toBe(0);
    expect(hand('p')).toEqual({ handedOver: ['p'], before: [], left: [] });
    expect(hand('p')).toEqual({ handedOver: [], before: ['p'], left: [] });
    expect(hand('p', 'domestic-post')).toEqual({ handedOver: [], before: ['p'], left: [] });
    expect(hand('p', 'pick-up')).toEqual({ handedOver: [], before: [], left: ['p'] });
    expect(warehouse.named('ParcelHandedOver').map(({ data }) => data['to'])).toEqual(['domestic-post']);
    expect(warehouse.placesOf('p')).toEqual([]);
    expect(warehouse.scan('p', 900).outcome).toBe('sighted');
  });

  test('stay while something about them waits for an operator', () => {
    ready('p', imported);
    warehouse.park('supervision.clearance.v1', 'd-p');
    expect(hand('p')).toMatchObject({ left: ['p'] });
  });

  test('goods that come back are received as such', () => {
    warehouse.announce('p', { direction: 'return', destinationCountry: 'CN' });
    warehouse.scan('p', 424);
    expect(warehouse.published.map(({ type }) => type)).toEqual(['ReturnReceived', 'ParcelReceived']);
    release(warehouse, 'p');
    expect(hand('p')).toMatchObject({ handedOver: ['p'] });
  });
});

describe('closed transit', () => {
  const number = 'JPTYOAKZALAACCN60123001000164';
  const announce = () =>
    warehouse.announce('t', {
      clearanceUnit: 'receptacle',
      direction: 'transit',
      grossWeightGrams: 16_400,
      parcels: [{ parcelId: 't', itemNumber: number, labelKind: 's9' }],
      transit: { routeBill: 'RB-1', itemCount: 120, seal: 'JP000001' },
    });
  const scan = (sealIntact = true) => warehouse.scan('t', 16_400, { barcode: number, sealIntact });

  test('a bag is received with its seal, and closes under its own number without ever having been open', () => {
    announce();
    expect(scan(false).outcome).toBe('received');
    expect(warehouse.named('TransitReceived')[0]?.data).toMatchObject({ number, parcelId: 't', sealIntact: false });
    expect(warehouse.named('ParcelReceived')).toEqual([]);
    expect(pack(warehouse).packed).toBe(0);
    release(warehouse, 't', 2, 1);
    expect(pack(warehouse).packed).toBe(1);
    expect(warehouse.named('ReceptacleClosed')[0]).toMatchObject({
      subject: warehouse.named('TransitReceived')[0]?.subject,
      data: { kind: 'transit-receptacle', number, seal: 'JP000001', grossGrams: 16_400, count: 1, category: 'C' },
    });
    expect(warehouse.bags().map(({ state }) => state)).toEqual(['closed']);
    expect(scan().outcome).toBe('sighted');
    expect(warehouse.despatches()).toEqual([]);
  });

  test('off the list it waits, shut, until it may go on', () => {
    announce();
    scan();
    release(warehouse, 't');
    pack(warehouse);
    decide(warehouse, 't', 'withdrawn', 3);
    const { receptacleId } = warehouse.bags()[0]!;
    offload(warehouse, receptacleId, 1, ['t']);
    expect(warehouse.bags()[0]).toMatchObject({ state: 'received', members: [] });
    expect(warehouse.placesOf('t')).toEqual(['facility:URC-OE/store']);
    release(warehouse, 't', 4);
    pack(warehouse);
    expect(warehouse.named('ReceptacleClosed').map(({ data }) => data['closing'])).toEqual([1, 2]);
  });
});

test('opened at a hub, a bag leaves there what may not go on, and closes again there', () => {
  ready('p');
  ready('q');
  pack(warehouse);
  closeAll(warehouse);
  const { receptacleId } = warehouse.bags()[0]!;
  follow(warehouse, receptacleId, 'departed');
  follow(warehouse, receptacleId, 'at-hub', { facility: 'URC-RAIL' });
  expect(warehouse.placesOf(receptacleId)).toEqual(['facility:URC-RAIL/dock']);
  decide(warehouse, 'p', 'withdrawn', 3);
  offload(warehouse, receptacleId, 1, ['p']);
  expect(warehouse.placesOf('p')).toEqual(['facility:URC-RAIL/store']);
  expect(warehouse.placesOf(receptacleId)).toEqual(['facility:URC-RAIL/dock']);
  expect(warehouse.named('ReceptacleClosed')[1]?.data).toMatchObject({ facility: 'URC-RAIL', originOffice: 'CNURCA' });
  release(warehouse, 'p', 4);
  expect(pack(warehouse, 'URC-OE').packed).toBe(0);
  expect(pack(warehouse, 'URC-RAIL').packed).toBe(1);
});
