import { beforeEach, describe, expect, test } from '@jest/globals';
import { answer, close, closeAll, decide, follow, hold, offload, pack, release } from '../../test/messages.js';
import { detailOf, Warehouse } from '../../test/warehouse.js';
import { ReturnParcel } from '../handling/return-parcel.use-case.js';
import { CloseReceptacle } from './close-receptacle.use-case.js';
import { UnpackReceptacle } from './unpack-receptacle.use-case.js';

let warehouse: Warehouse;
beforeEach(() => {
  warehouse = new Warehouse();
});

const ready = (parcelId: string, grams = 424) => {
  warehouse.announce(parcelId, { grossWeightGrams: grams });
  warehouse.scan(parcelId, grams);
  release(warehouse, parcelId);
};
const types = () => warehouse.published.map(({ type }) => type);

describe('arrival', () => {
  test('an announced parcel is received, and stands in the ledger once', () => {
    warehouse.announce('p');
    expect(warehouse.scan('p', 424)).toMatchObject({ outcome: 'received', parcelId: 'p', verdict: 'wait' });
    expect(warehouse.published).toMatchObject([
      { type: 'ParcelReceived', subject: 'p', sequence: 1, data: { differenceGrams: 4 } },
    ]);
    expect(warehouse.placesOf('p')).toEqual(['facility:URC-OE/store']);
  });

  test('a difference locks it until a decision that knows of it', () => {
    warehouse.announce('p');
    expect(warehouse.scan('p', 900)).toMatchObject({ outcome: 'weight-differed', verdict: 'inspect' });
    release(warehouse, 'p', 2, 0);
    expect(pack(warehouse).packed).toBe(0);
    release(warehouse, 'p', 3, 1);
    expect(pack(warehouse).packed).toBe(1);
  });

  test('a release before the notice and the scan is kept until both are there', () => {
    release(warehouse, 'p');
    expect(pack(warehouse).packed).toBe(0);
    warehouse.announce('p');
    expect(pack(warehouse).packed).toBe(0);
    warehouse.scan('p', 424);
    expect(pack(warehouse).packed).toBe(1);
  });

  test('an unknown barcode is surplus once; its notice brings the receipt', () => {
    expect(warehouse.scan('p')).toEqual({ outcome: 'surplus', barcode: 'LZ-P-CN', verdict: 'no-data' });
    expect(warehouse.scan('p', 424).outcome).toBe('sighted');
    const surplusId = String(warehouse.named('ParcelSurplus')[0]?.data['parcelId']);
    expect(warehouse.placesOf(surplusId)).toEqual(['facility:URC-OE/surplus']);
    warehouse.announce('p');
    expect(types()).toEqual(['ParcelSurplus', 'DataMissing', 'ParcelReceived']);
    expect(warehouse.parcel('p')).toMatchObject({ surplus: true, measuredGrams: 424, where: { phase: 'stored' } });
    expect(warehouse.placesOf(surplusId)).toEqual([]);
    expect(warehouse.scan('p', 424).outcome).toBe('sighted');
  });

  test('an amended weight is compared with the goods; an older version that comes late is not', () => {
    warehouse.announce('p');
    warehouse.scan('p', 424);
    warehouse.announce('p', { declarationVersion: 3, grossWeightGrams: 900 });
    expect(warehouse.parcel('p').notice?.declarationVersion).toBe(1);
    answer(warehouse, 'p', 3, true);
    warehouse.announce('p', { declarationVersion: 2, grossWeightGrams: 424 });
    expect(types()).toEqual(['ParcelReceived', 'WeightDiffered']);
    expect(warehouse.parcel('p').notice?.declarationVersion).toBe(3);
  });
});

describe('packing', () => {
  test('fills bags and closes them when they are full', () => {
    for (let i = 0; i < 5; i += 1) ready(`p${i}`, 12_000);
    expect(pack(warehouse)).toMatchObject({ packed: 5, left: [] });
    const closed = warehouse.named('ReceptacleClosed');
    expect(closed.map(({ data }) => [data['number'], data['count'], data['lastInDespatch']])).toEqual([
      ['CNURCAKZALAACCN60001001000243', 2, false],
      ['CNURCAKZALAACCN60001002000243', 2, false],
    ]);
    expect(closed.map(({ data }) => data['seal'])).toEqual(['TG00000001', 'TG00000002']);
  });

  test('takes the despatch number when the first bag closes, and gives the flag to the bag that closes the despatch', () => {
    ready('p');
    pack(warehouse);
    expect(warehouse.despatches()).toEqual([]);
    closeAll(warehouse);
    expect(warehouse.named('ReceptacleClosed')[0]?.data).toMatchObject({
      number: 'CNURCAKZALAACCN60001001100008',
      lastInDespatch: true,
    });
    expect(warehouse.named('DespatchClosed')[0]?.data).toMatchObject({ number: 'CNURCAKZALAACCN60001' });
    ready('q');
    pack(warehouse);
    closeAll(warehouse);
    expect(warehouse.named('ReceptacleClosed')[1]?.data).toMatchObject({ number: 'CNURCAKZALAACCN60002001100008' });
  });

  test('a despatch without an open bag waits: the next bag is its last', () => {
    for (let i = 0; i < 3; i += 1) ready(`p${i}`, 12_000);
    pack(warehouse);
    const { receptacleId, line } = warehouse.bags().find(({ state }) => state === 'open')!;
    warehouse.take(CloseReceptacle, { receptacleId, facility: line.facility });
    const { despatchId } = warehouse.despatches()[0]!;
    expect(close(warehouse, despatchId, [])).toEqual({ state: 'closing', receptacleIds: [] });
    ready('last');
    pack(warehouse);
    const bag = warehouse.bags().find(({ state }) => state === 'open')!;
    warehouse.take(CloseReceptacle, { receptacleId: bag.receptacleId, facility: 'URC-OE' });
    expect(warehouse.named('DespatchClosed')[0]?.data['receptacleIds']).toHaveLength(3);
    expect(warehouse.named('ReceptacleClosed').at(-1)?.data).toMatchObject({ lastInDespatch: true });
    expect(detailOf(close(warehouse, despatchId, []))).toBe('The despatch is closed.');
  });

  test('test and live parcels, and two products, never share a bag', () => {
    ready('live');
    warehouse.announce('test', {}, { livemode: false });
    warehouse.scan('test', 424);
    release(warehouse, 'test');
    pack(warehouse);
    expect(warehouse.bags().map(({ members, line }) => [members.length, line.livemode])).toEqual([
      [1, true],
      [1, false],
    ]);
  });

  test('what the network does not reach stays, with the reason', () => {
    warehouse.announce('p', { destinationCountry: 'TM' });
    warehouse.scan('p', 424);
    release(warehouse, 'p');
    expect(pack(warehouse).left).toEqual([{ parcelId: 'p', reason: 'product-does-not-reach-country' }]);
  });

  test('a parcel whose declaration is parked stays', () => {
    ready('p');
    warehouse.park('supervision.clearance.v1', 'd-p');
    expect(pack(warehouse).packed).toBe(0);
  });

  test('a facility without an office of its own numbers under the one that the network names', () => {
    const khorgos = {
      code: 'HRS-IMU',
      name: 'Khorgos',
      kinds: [],
      country: 'CN',
      unLocode: 'CNHRS',
      zone: 'Asia/Shanghai',
      source: 'x',
    };
    warehouse.takeFacility({ ...khorgos, numbersUnder: 'CNURCA' });
    warehouse.announce('p');
    warehouse.scan('p', 424, { facility: 'HRS-IMU' });
    release(warehouse, 'p');
    pack(warehouse, 'HRS-IMU');
    closeAll(warehouse);
    expect(warehouse.named('ReceptacleClosed')[0]?.data).toMatchObject({ facility: 'HRS-IMU', originOffice: 'CNURCA' });
  });
});

describe('what may not leave any more', () => {
  test.each([
    ['a hold', () => hold(warehouse, 'p', 3)],
    ['a withdrawal', () => decide(warehouse, 'p', 'withdrawn', 3)],
    ['another weight', () => warehouse.scan('p', 900)],
  ])('leaves an open bag at once: %s', (_, forbid) => {
    ready('p');
    pack(warehouse);
    forbid();
    expect(warehouse.parcel('p').where).toEqual({ phase: 'stored' });
    expect(warehouse.bags()[0]?.members).toEqual([]);
    expect(types()).toContain('ParcelUnpacked');
    expect(warehouse.placesOf('p')).toEqual(['facility:URC-OE/store']);
  });

  test('stays in a closed bag until dispatch has it off the list; then the rest closes again under a new number', () => {
    ready('p');
    ready('q');
    pack(warehouse);
    closeAll(warehouse);
    hold(warehouse, 'p', 3);
    expect(warehouse.parcel('p').where.phase).toBe('packed');
    const { receptacleId } = warehouse.bags()[0]!;
    follow(warehouse, receptacleId, 'planned');
    offload(warehouse, receptacleId, 1, ['p']);
    offload(warehouse, receptacleId, 1, ['p']);
    expect(types().slice(-3)).toEqual(['ReceptacleReopened', 'ParcelUnpacked', 'ReceptacleClosed']);
    const [before, after] = warehouse.named('ReceptacleClosed');
    expect(after?.data).toMatchObject({ receptacleId, closing: 2, count: 1, members: [{ parcelId: 'q' }] });
    expect(warehouse.named('ReceptacleReopened')[0]?.data['voidedNumber']).toBe(before?.data['number']);
    expect(warehouse.parcel('p').where.phase).toBe('stored');
  });

  test('a bag that held nothing else is emptied', () => {
    ready('p');
    pack(warehouse);
    closeAll(warehouse);
    const { receptacleId } = warehouse.bags()[0]!;
    offload(warehouse, receptacleId, 1, ['p']);
    expect(warehouse.bags()[0]).toMatchObject({ state: 'emptied', members: [] });
    expect(warehouse.placesOf(receptacleId)).toEqual([]);
  });
});

describe('after packing', () => {
  test('a bag under way moves once in the ledger, its parcels with it', () => {
    ready('p');
    pack(warehouse);
    closeAll(warehouse);
    const { receptacleId } = warehouse.bags()[0]!;
    for (const step of ['departed', 'exited', 'delivered'] as const) follow(warehouse, receptacleId, step);
    expect(warehouse.placesOf(receptacleId)).toEqual(['office:KZALAA']);
    expect(warehouse.placesOf('p')).toEqual([`receptacle:${receptacleId}`]);
    expect(warehouse.scan('p', 900).outcome).toBe('sighted');
  });

  test('a bag that came back from the border is unpacked, and what may leave is packed anew', () => {
    ready('p');
    ready('q');
    pack(warehouse);
    closeAll(warehouse);
    hold(warehouse, 'p', 3);
    const { receptacleId } = warehouse.bags()[0]!;
    const parcelIds = ['p', 'q'];
    const act = { receptacleId, facility: 'URC-OE', parcelIds, reason: 'stopped' };
    expect(detailOf(warehouse.take(UnpackReceptacle, act))).toContain('came back from the border');
    for (const step of ['departed', 'returned'] as const) follow(warehouse, receptacleId, step);
    expect(warehouse.take(UnpackReceptacle, act)).toBeUndefined();
    expect(pack(warehouse)).toMatchObject({ packed: 1, left: [{ parcelId: 'p', reason: 'may-not-leave' }] });
  });

  test('a return that customs ordered is handed back once', () => {
    warehouse.announce('p');
    warehouse.scan('p', 424);
    const act = { parcelId: 'p', declarationId: 'd-p', reason: 'over the weight' };
    expect(detailOf(warehouse.take(ReturnParcel, act))).toContain('It goes back only');
    decide(warehouse, 'p', 'returned', 2, 1);
    expect(warehouse.take(ReturnParcel, act)).toBe('returned');
    expect(warehouse.take(ReturnParcel, act)).toBe('already-returned');
    expect(warehouse.named('ParcelReturnedToSender')).toHaveLength(1);
    expect(warehouse.placesOf('p')).toEqual([]);
  });
});
