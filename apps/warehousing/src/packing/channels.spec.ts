import { beforeEach, describe, expect, test } from '@jest/globals';
import { isSscc } from '#libs/postal';
import { closeAll, decide, follow, hold, offload, pack, release } from '../../test/messages.js';
import { numberOf, Warehouse } from '../../test/warehouse.js';
import { HandOverParcels } from '../handling/hand-over-parcels.use-case.js';
import type { Receiver } from '../handling/usual-receiver.js';
import { UnpackReceptacle } from './unpack-receptacle.use-case.js';

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
    ready('battery', { dangerousGoods: 'UN3481' });
    ready('other', { dangerousGoods: 'UN3091' });
    ready('cool', { temperatureBand: 'chilled' }, 'URC-COLD');
    ready('cold', { temperatureBand: 'frozen' }, 'URC-COLD');
    for (const facility of ['URC-OE', 'URC-COLD']) {
      pack(warehouse, facility);
      closeAll(warehouse);
    }
    expect(
      warehouse.named('ReceptacleClosed').map(({ data }) => [data['temperatureBand'], data['dangerousGoods']]),
    ).toEqual(
      expect.arrayContaining([
        [undefined, undefined],
        ['chilled', undefined],
        ['frozen', undefined],
        [undefined, ['UN3481']],
        [undefined, ['UN3091']],
      ]),
    );
  });

  test('cold goods in a store without that band, and bonded stock outside a zone, are irregular', () => {
    warehouse.announce('cold', { temperatureBand: 'frozen' });
    expect(warehouse.scan('cold', 420)).toMatchObject({
      verdict: 'inspect',
      irregularities: ['temperature-band-not-offered'],
    });
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
  const scan = (
    seal: { sealIntact?: boolean; seal?: string } = { sealIntact: true, seal: 'JP000001' },
    grams = 16_400,
  ) => warehouse.scan('t', grams, { barcode: number, ...seal });

  test('a bag is received with its weight and its seal, and closes under its own number without ever having been open', () => {
    announce();
    expect(scan()).toMatchObject({ outcome: 'received' });
    expect(warehouse.named('TransitReceived').map(({ data }) => data)).toEqual([
      expect.objectContaining({ number, parcelId: 't', grossGrams: 16_400, sealIntact: true, seal: 'JP000001' }),
    ]);
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
    expect(warehouse.named('TransitReceived')).toHaveLength(1);
    expect(warehouse.despatches()).toEqual([]);
  });

  test('a bag that is not weighed, or whose seal is not read, waits; what is read later is reported then', () => {
    announce();
    decide(warehouse, 't', 'awaiting-arrival', 1);
    const bare = warehouse.scan('t', undefined, { barcode: number });
    expect(bare).toMatchObject({ verdict: 'wait', irregularities: ['not-weighed', 'seal-not-read'] });
    expect(warehouse.named('TransitReceived')[0]?.data).not.toHaveProperty('grossGrams');
    expect(scan({})).toMatchObject({ outcome: 'sighted', verdict: 'wait', irregularities: ['seal-not-read'] });
    expect(scan({ seal: 'jp 000-001' })).toMatchObject({ verdict: 'pass' });
    const reported = warehouse.named('TransitReceived').map(({ data }) => [data['grossGrams'], data['seal']]);
    expect(reported).toEqual([
      [undefined, undefined],
      [16_400, undefined],
      [16_400, 'jp 000-001'],
    ]);
  });

  test.each([
    ['is broken', { sealIntact: false }, 'seal-broken'],
    ['is broken and has its number', { sealIntact: false, seal: 'JP000001' }, 'seal-broken'],
    ['has another number', { sealIntact: true, seal: 'JP000007' }, 'seal-differs'],
  ])('a bag whose seal %s never passes, released or not, until customs has answered', (_, seal, fault) => {
    announce();
    decide(warehouse, 't', 'awaiting-arrival', 1);
    const answer = scan(seal);
    expect(answer.verdict).toBe('inspect');
    expect(answer.irregularities).toContain(fault);
    release(warehouse, 't', 2, 1);
    expect(scan(seal).verdict).toBe('inspect');
    expect(pack(warehouse).packed).toBe(0);
    hold(warehouse, 't', 3, true, 's', 'seal');
    expect(pack(warehouse).packed).toBe(0);
    hold(warehouse, 't', 4, false, 's', 'seal');
    expect(pack(warehouse).packed).toBe(1);
  });

  test('a seal that is found broken later is reported, also of a bag that was packed', () => {
    announce();
    scan();
    release(warehouse, 't', 2, 1);
    pack(warehouse);
    expect(scan({ sealIntact: false }).irregularities).toEqual(['seal-broken']);
    expect(warehouse.named('TransitReceived').at(-1)?.data).toMatchObject({ sealIntact: false, seal: 'JP000001' });
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

test('taken off at the border, a bag is there: its parcels are stored and packed there, not where they came from', () => {
  ready('p');
  pack(warehouse);
  closeAll(warehouse);
  const { receptacleId } = warehouse.bags()[0]!;
  follow(warehouse, receptacleId, 'departed');
  follow(warehouse, receptacleId, 'returned', { facility: 'URC-RAIL' });
  expect(warehouse.placesOf(receptacleId)).toEqual(['facility:URC-RAIL/dock']);
  warehouse.take(UnpackReceptacle, { receptacleId, facility: 'URC-RAIL', parcelIds: ['p'], reason: 'stopped' });
  expect(warehouse.placesOf('p')).toEqual(['facility:URC-RAIL/store']);
  expect(pack(warehouse, 'URC-OE').packed).toBe(0);
});

test('what left against a stop is booked as irregular until it is back, or customs lets it go on', () => {
  ready('p');
  pack(warehouse);
  closeAll(warehouse);
  const { receptacleId } = warehouse.bags()[0]!;
  follow(warehouse, receptacleId, 'departed');
  follow(warehouse, receptacleId, 'recalled');
  expect(warehouse.placesOf(receptacleId)).toEqual(['irregular']);
  follow(warehouse, receptacleId, 'exited');
  expect(warehouse.placesOf(receptacleId)).toEqual(['irregular']);
  follow(warehouse, receptacleId, 'delivered');
  expect(warehouse.placesOf(receptacleId)).toEqual(['office:KZALAA']);
});
