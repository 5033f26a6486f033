import { beforeEach, describe, expect, test } from '@jest/globals';
import { isRefusal } from '#libs/contracts';
import { closeAll, decide, follow, pack, release } from '../../test/messages.js';
import { detailOf, Warehouse } from '../../test/warehouse.js';
import { AnnounceSession } from '../sessions/announce-session.use-case.js';
import { CloseSession } from '../sessions/close-session.use-case.js';
import { OpenSession } from '../sessions/open-session.use-case.js';
import type { IrregularityKind } from './irregularity-kinds.js';
import { MoveParcel } from './move-parcel.use-case.js';
import type { FacilityArea } from './move-within-facility.effects.js';
import { ReportIrregularity } from './report-irregularity.use-case.js';

let warehouse: Warehouse;
beforeEach(() => {
  warehouse = new Warehouse();
});

const types = () => warehouse.published.map(({ type }) => type);
const move = (to: FacilityArea, pictureReference?: string) =>
  detailOf(
    warehouse.take(MoveParcel, { parcelId: 'p', to, ...(pictureReference !== undefined && { pictureReference }) }),
  );
const report = (kind: IrregularityKind) => warehouse.take(ReportIrregularity, { parcelId: 'p', kind, note: 'wet' });
const arrive = () => {
  warehouse.announce('p');
  warehouse.scan('p', 424);
};

describe('the inspection line', () => {
  test('presented goods are not packed, also when they are released; back in the store they are', () => {
    arrive();
    expect(move('presented', 'xray/1')).toBe('moved');
    expect(move('presented')).toBe('already-there');
    expect(warehouse.named('ParcelPresented')[0]?.data).toMatchObject({
      location: 'URC-OE/inspection',
      pictureReference: 'xray/1',
    });
    expect(warehouse.placesOf('p')).toEqual(['facility:URC-OE/inspection']);
    release(warehouse, 'p');
    expect(pack(warehouse).packed).toBe(0);
    expect(move('stored')).toBe('moved');
    expect(pack(warehouse).packed).toBe(1);
  });

  test('an X-ray brings its picture; what is to be inspected stays there, the rest goes on', () => {
    const xray = { purpose: 'x-ray', pictureReference: 'xray/1' } as const;
    warehouse.announce('p');
    expect(warehouse.scan('p', 424, xray).outcome).toBe('received');
    expect(warehouse.named('ParcelReceived')[0]?.data).toMatchObject({ pictureReference: 'xray/1' });
    warehouse.scan('p', 424, { ...xray, pictureReference: 'xray/2' });
    expect(types()).toEqual(['ParcelReceived', 'ParcelPresented', 'ParcelStored']);
    expect(warehouse.parcel('p').where.phase).toBe('stored');
    decide(warehouse, 'p', 'inspection-ordered', 2, 1);
    expect(warehouse.scan('p', 424, { ...xray, pictureReference: 'xray/3' }).outcome).toBe('presented');
    expect(warehouse.named('ParcelPresented').map(({ data }) => data['pictureReference'])).toEqual([
      'xray/2',
      'xray/3',
    ]);
    release(warehouse, 'p', 3);
    expect(warehouse.scan('p', 424).verdict).toBe('pass');
    expect(warehouse.parcel('p').where.phase).toBe('stored');
    warehouse.announce('q');
    decide(warehouse, 'q', 'inspection-ordered', 1);
    expect(warehouse.scan('q', 424, xray)).toMatchObject({ verdict: 'inspect' });
    expect(warehouse.parcel('q').where.phase).toBe('presented');
  });
});

describe("customs' own store", () => {
  test('takes what was seized, and gives it up by a decision only', () => {
    arrive();
    expect(move('customs-store')).toContain('Only what customs has detained or confiscated');
    decide(warehouse, 'p', 'detained', 2);
    expect(move('customs-store')).toBe('moved');
    expect(move('stored')).toContain('Customs keeps it');
    expect(warehouse.placesOf('p')).toEqual(['facility:URC-OE/customs-store']);
    release(warehouse, 'p', 3);
    expect(pack(warehouse).packed).toBe(0);
    expect(move('stored')).toBe('moved');
    expect(pack(warehouse).packed).toBe(1);
  });

  test('what is disposed of is gone', () => {
    arrive();
    decide(warehouse, 'p', 'confiscated', 2);
    move('customs-store');
    decide(warehouse, 'p', 'disposed', 3);
    expect(warehouse.parcel('p').where.phase).toBe('disposed');
    expect(warehouse.placesOf('p')).toEqual([]);
    expect(move('stored')).toContain('It is not in the facility');
  });
});

describe('irregularities', () => {
  test('missing goods leave an open bag, and may go again when a scan finds them', () => {
    arrive();
    release(warehouse, 'p');
    pack(warehouse);
    expect(isRefusal(report('missing'))).toBe(false);
    expect(types().slice(-2)).toEqual(['ParcelMissing', 'ParcelUnpacked']);
    expect(pack(warehouse).packed).toBe(0);
    expect(warehouse.scan('p', 424).verdict).toBe('pass');
    expect(types().at(-1)).toBe('ParcelStored');
    expect(pack(warehouse).packed).toBe(1);
  });

  test('damaged goods stay until they are cleared; a scan does not clear them', () => {
    arrive();
    release(warehouse, 'p');
    report('damaged');
    expect(warehouse.scan('p', 424).verdict).toBe('inspect');
    expect(pack(warehouse).packed).toBe(0);
    report('cleared');
    expect(pack(warehouse).packed).toBe(1);
  });

  test('what never came is missing, and received when it does', () => {
    warehouse.announce('p');
    report('missing');
    expect(warehouse.named('ParcelMissing')).toHaveLength(1);
    expect(warehouse.scan('p', 424).outcome).toBe('received');
    expect(warehouse.parcel('p')).not.toHaveProperty('irregularity');
  });
});

test('what is closed while a session is open stands in its record', () => {
  arrive();
  release(warehouse, 'p');
  const { sessionId } = warehouse.take(AnnounceSession, { facility: 'URC-OE', work: 'closing', routeBill: 'RB-1' });
  const open = () => detailOf(warehouse.take(OpenSession, { sessionId, officerPresent: true }));
  expect(detailOf(warehouse.take(CloseSession, { sessionId }))).toContain('The session is not open');
  open();
  expect(open()).toContain('open already');
  pack(warehouse);
  closeAll(warehouse);
  warehouse.take(CloseSession, { sessionId });
  expect(warehouse.named('SessionChanged').map(({ data }) => data['state'])).toEqual(['announced', 'open', 'closed']);
  expect(warehouse.named('SessionChanged').at(-1)?.data).toMatchObject({
    officerPresent: true,
    routeBill: 'RB-1',
    receptacleIds: [warehouse.bags()[0]?.receptacleId],
  });
});

test('a thermometer reads parcels and load units, and is no arrival', () => {
  warehouse.announce('p', { temperatureBand: 'chilled' });
  const cold = { purpose: 'temperature', temperatureCelsius: 4 } as const;
  const warm = { ...cold, temperatureCelsius: 40 };
  const read = warehouse.scan('p', undefined, cold);
  expect(read.outcome).toBe('read');
  expect(read).not.toHaveProperty('irregularities');
  expect(warehouse.scan('p', undefined, warm)).toMatchObject({
    outcome: 'read',
    irregularities: ['temperature-outside-band'],
  });
  expect(warehouse.parcel('p').where.phase).toBe('expected');
  warehouse.scan('p', 424);
  release(warehouse, 'p');
  pack(warehouse);
  closeAll(warehouse);
  const { receptacleId, closed } = warehouse.bags()[0]!;
  expect(warehouse.scan('', undefined, { ...cold, barcode: closed!.number })).toMatchObject({
    outcome: 'load-unit',
    receptacleId,
  });
  expect(warehouse.scan('', undefined, { ...cold, barcode: 'NOBODY-KNOWS' })).toMatchObject({ outcome: 'read' });
  expect(warehouse.readings.map(({ unit }) => unit)).toEqual(['p', 'p', receptacleId]);
  expect(warehouse.named('ParcelSurplus')).toEqual([]);
});

test('a parcel that is seen at another facility than the one that keeps it is answered so', () => {
  warehouse.announce('p');
  warehouse.scan('p', 424);
  const seen = (facility: string) => warehouse.scan('p', undefined, { facility }).irregularities;
  expect([seen('URC-OE'), seen('URC-RAIL')]).toEqual([undefined, ['kept-elsewhere']]);
  release(warehouse, 'p');
  pack(warehouse);
  expect(seen('URC-RAIL')).toEqual(['kept-elsewhere']);
  closeAll(warehouse);
  follow(warehouse, warehouse.bags()[0]!.receptacleId, 'departed');
  expect(seen('URC-RAIL')).toBeUndefined();
});
