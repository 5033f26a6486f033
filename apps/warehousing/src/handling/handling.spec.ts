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
import { SettlePlace } from './settle-place.use-case.js';

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

describe('temperature', () => {
  const cold = { purpose: 'temperature', temperatureCelsius: 4, facility: 'URC-COLD' } as const;
  const warm = { ...cold, temperatureCelsius: 14 };
  const chilled = (parcelId = 'p') => {
    warehouse.announce(parcelId, { temperatureBand: 'chilled' });
    warehouse.scan(parcelId, 424, { facility: 'URC-COLD' });
    release(warehouse, parcelId);
  };

  test('a thermometer reads parcels and load units, and is no arrival', () => {
    warehouse.announce('p', { temperatureBand: 'chilled' });
    const read = warehouse.scan('p', undefined, cold);
    expect(read.outcome).toBe('read');
    expect(read).not.toHaveProperty('irregularities');
    expect(warehouse.parcel('p').where.phase).toBe('expected');
    chilled();
    pack(warehouse, 'URC-COLD');
    closeAll(warehouse);
    const { receptacleId, closed } = warehouse.bags()[0]!;
    expect(warehouse.scan('', undefined, { ...cold, barcode: closed!.number })).toMatchObject({
      outcome: 'load-unit',
      receptacleId,
    });
    expect(warehouse.scan('', undefined, { ...cold, barcode: 'NOBODY-KNOWS' })).toMatchObject({ outcome: 'read' });
    expect(warehouse.readings.map(({ unit }) => unit)).toEqual(['p', receptacleId]);
    expect(warehouse.named('ParcelSurplus')).toEqual([]);
  });

  test('a chilled parcel at 14 °C is an excursion: it stays until a person clears it', () => {
    chilled();
    expect(warehouse.scan('p', undefined, warm)).toMatchObject({
      outcome: 'read',
      verdict: 'inspect',
      irregularities: ['temperature-outside-band'],
    });
    expect(warehouse.named('ParcelLocked').map(({ data }) => data)).toEqual([
      expect.objectContaining({ kind: 'temperature', facility: 'URC-COLD', note: expect.stringContaining('14 °C') }),
    ]);
    warehouse.scan('p', undefined, warm);
    expect(warehouse.named('ParcelLocked')).toHaveLength(1);
    expect(pack(warehouse, 'URC-COLD').packed).toBe(0);
    expect(warehouse.scan('p', 424, { facility: 'URC-COLD' }).verdict).toBe('inspect');
    report('cleared');
    expect(warehouse.named('ParcelUnlocked')[0]?.data).toMatchObject({ kind: 'temperature', note: 'wet' });
    expect(pack(warehouse, 'URC-COLD').packed).toBe(1);
  });

  test('it is an excursion before it comes, at the scale, and in an open bag, which it leaves', () => {
    warehouse.announce('p', { temperatureBand: 'chilled' });
    warehouse.scan('p', undefined, warm);
    expect(warehouse.named('ParcelLocked')).toHaveLength(1);
    warehouse.announce('q', { temperatureBand: 'chilled' });
    warehouse.scan('q', 424, { facility: 'URC-COLD', temperatureCelsius: 14 });
    expect(warehouse.named('ParcelLocked')).toHaveLength(2);
    chilled('r');
    pack(warehouse, 'URC-COLD');
    warehouse.scan('r', undefined, warm);
    expect(warehouse.parcel('r').where.phase).toBe('stored');
  });

  test('a chilled parcel that is received at an ambient place is an excursion, once', () => {
    warehouse.announce('p', { temperatureBand: 'chilled' });
    expect(warehouse.scan('p', 424)).toMatchObject({
      outcome: 'received',
      verdict: 'inspect',
      irregularities: ['temperature-band-not-offered'],
    });
    expect(warehouse.named('ParcelLocked')[0]?.data).toMatchObject({ kind: 'temperature', facility: 'URC-OE' });
    release(warehouse, 'p');
    expect(pack(warehouse).packed).toBe(0);
    report('cleared');
    warehouse.scan('p', 424);
    expect(warehouse.named('ParcelLocked')).toHaveLength(1);
    expect(pack(warehouse).packed).toBe(1);
  });

  test('a load unit that is too warm locks what is in it, until it has left', () => {
    chilled('p');
    chilled('q');
    pack(warehouse, 'URC-COLD');
    closeAll(warehouse);
    const { receptacleId, closed } = warehouse.bags()[0]!;
    follow(warehouse, receptacleId, 'departed');
    warehouse.scan('', undefined, { ...warm, barcode: closed!.number });
    expect(warehouse.named('ParcelLocked')).toEqual([]);
    follow(warehouse, receptacleId, 'at-hub', { facility: 'URC-COLD' });
    warehouse.scan('', undefined, { ...warm, barcode: closed!.number });
    expect(warehouse.named('ParcelLocked').map(({ data }) => data['parcelId'])).toEqual(['p', 'q']);
  });
});

describe('a parcel that is seen at another facility than the one that keeps it', () => {
  const seen = (facility: string) => warehouse.scan('p', 900, { facility });
  const settle = (facility: string) =>
    detailOf(warehouse.take(SettlePlace, { parcelId: 'p', facility, note: 'in hand' }));

  test('is locked, reported once, and not packed until a person says where it is', () => {
    arrive();
    release(warehouse, 'p');
    expect(seen('ALA-OW')).toMatchObject({
      outcome: 'sighted',
      verdict: 'inspect',
      irregularities: ['kept-elsewhere'],
    });
    seen('ALA-OW');
    expect(warehouse.named('ParcelLocked').map(({ data }) => data)).toEqual([
      expect.objectContaining({ kind: 'place', facility: 'URC-OE', seenAt: 'ALA-OW' }),
    ]);
    expect(warehouse.named('WeightDiffered')).toEqual([]);
    expect(warehouse.scan('p', 424).verdict).toBe('inspect');
    expect([pack(warehouse).packed, pack(warehouse, 'ALA-OW').packed]).toEqual([0, 0]);
  });

  test('where it is booked: the other scan was wrong, and it goes on', () => {
    arrive();
    release(warehouse, 'p');
    seen('ALA-OW');
    expect(settle('URC-OE')).toBe('settled');
    expect(warehouse.named('ParcelUnlocked')[0]?.data).toMatchObject({ kind: 'place', facility: 'URC-OE' });
    expect(settle('URC-OE')).toBe('already-there');
    expect(pack(warehouse).packed).toBe(1);
  });

  test('where it was seen: it is booked there from now on', () => {
    arrive();
    release(warehouse, 'p');
    seen('URC-RAIL');
    expect(settle('URC-CBZ')).toContain('nobody saw it at URC-CBZ');
    expect(settle('URC-RAIL')).toBe('settled');
    expect(warehouse.named('ParcelUnlocked')[0]?.data).toMatchObject({ kind: 'place', facility: 'URC-RAIL' });
    expect(warehouse.placesOf('p')).toEqual(['facility:URC-RAIL/store']);
    expect(warehouse.scan('p', 424, { facility: 'URC-RAIL' })).not.toHaveProperty('irregularities');
    expect(pack(warehouse).packed).toBe(0);
    expect(settle('URC-OE')).toContain('no scan at another one waits');
  });

  test('leaves an open bag; out of a closed one it is taken first; what has left is out of reach', () => {
    arrive();
    release(warehouse, 'p');
    pack(warehouse);
    expect(seen('URC-RAIL').irregularities).toEqual(['kept-elsewhere']);
    expect(warehouse.parcel('p').where.phase).toBe('stored');
    settle('URC-OE');
    pack(warehouse);
    closeAll(warehouse);
    seen('URC-RAIL');
    expect(settle('URC-RAIL')).toContain('it is in a load unit');
    settle('URC-OE');
    follow(warehouse, warehouse.bags().at(-1)!.receptacleId, 'departed');
    expect(seen('URC-RAIL')).not.toHaveProperty('irregularities');
  });
});
