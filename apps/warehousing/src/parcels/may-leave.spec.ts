import { describe, expect, test } from '@jest/globals';
import { describeStatus } from './describe-status.js';
import { withLock } from './lock.js';
import { isLocked, lacksOf, mayHandOver, mayLeave, mayReturn, phaseOf, sortingVerdictOf } from './may-leave.js';
import { type Parcel, unknownParcel } from './parcel.js';
import { recordClearance, recordHold } from '../clearance/record-clearance.js';

const stored: Parcel = {
  ...unknownParcel('p', true),
  notice: {
    declarationId: 'd',
    declarationVersion: 1,
    itemNumber: 'LZ000000015CN',
    declaredGrams: 420,
    destinationCountry: 'KZ',
    product: 'surface',
    handoverFacility: 'URC-OE',
    promiseBy: '2026-12-01T00:00:00Z',
    channel: 'postal',
    regime: 'personal',
    direction: 'export',
  },
  arrival: { barcode: 'LZ000000015CN', facility: 'URC-OE', device: 'scale', at: '2026-11-23T08:00:00Z' },
  where: { phase: 'stored' },
  measuredGrams: 424,
};
const released = recordClearance(stored, { state: 'released', sequence: 3, parcelSequence: 1 });
const { notice: _notice, ...unnoticed } = released;

describe('a parcel may leave', () => {
  test('when it is stored and released', () => {
    expect(mayLeave(released)).toBe(true);
    expect(sortingVerdictOf(released)).toBe('pass');
  });

  test('the line passes what was green before it came, but it may not leave yet', () => {
    const green = recordClearance(stored, { state: 'awaiting-arrival', sequence: 2, parcelSequence: 0 });
    expect(sortingVerdictOf(green)).toBe('pass');
    expect(mayLeave(green)).toBe(false);
    expect(sortingVerdictOf({ ...green, differedAt: 1 })).toBe('inspect');
    expect(sortingVerdictOf(recordHold(green, { holdId: 'h', kind: 'customs', open: true, sequence: 3 }))).toBe(
      'inspect',
    );
    expect(sortingVerdictOf(recordClearance(green, { state: 'documents-wanted', sequence: 3 }))).toBe('wait');
  });

  test('what was not weighed waits for its weight, also in the green lane; what owes tax waits', () => {
    const green = recordClearance(stored, { state: 'awaiting-arrival', sequence: 2, parcelSequence: 0 });
    const { measuredGrams: _, ...unweighed } = green;
    expect([lacksOf(green), lacksOf(unweighed)]).toEqual([[], ['not-weighed']]);
    expect(sortingVerdictOf(unweighed)).toBe('wait');
    expect(describeStatus(unweighed)).toContain('it has not been weighed');
    const taxed = recordClearance(stored, { state: 'awaiting-arrival', sequence: 2, owesTax: true });
    expect([
      sortingVerdictOf(taxed),
      sortingVerdictOf(recordClearance(taxed, { state: 'released', sequence: 3 })),
    ]).toEqual(['wait', 'pass']);
  });

  test.each<[string, Parcel]>([
    ['it was seen at another place', withLock(released, { kind: 'place', note: 'x', at: '', seenAt: ['ALA-OW'] })],
    ['it was too warm', withLock(released, { kind: 'temperature', note: '14 °C', at: '' })],
    ['it is not released', stored],
    ['it has not arrived', { ...released, where: { phase: 'expected' } }],
    ['it is packed already', { ...released, where: { phase: 'packed', receptacleId: 'r' } }],
    ['its notice has not come', unnoticed],
    ['a hold is open', recordHold(released, { holdId: 'h', kind: 'customs', open: true, sequence: 4 })],
    ['its release was withdrawn', recordClearance(released, { state: 'withdrawn', sequence: 4 })],
    ['a weight differed that the release did not know of', { ...released, differedAt: 2 }],
    ['it is at the inspection line', { ...released, where: { phase: 'presented' } }],
    ['customs keeps it', { ...released, where: { phase: 'customs-store' } }],
    ['it is damaged', { ...released, irregularity: { kind: 'damaged', note: 'wet', at: '' } }],
    ['it is an import', { ...released, notice: { ...stored.notice!, direction: 'import' } }],
  ])('but not when %s', (_, parcel) => {
    expect(mayLeave(parcel)).toBe(false);
  });
});

describe('all channels', () => {
  test('exports leave whatever their channel', () => {
    for (const channel of ['express', 'commercial'] as const)
      expect(mayLeave({ ...released, notice: { ...stored.notice!, channel } })).toBe(true);
  });

  test('an import is handed over, never packed', () => {
    const imported: Parcel = {
      ...released,
      notice: { ...stored.notice!, direction: 'import', destinationCountry: 'CN' },
    };
    expect([mayHandOver(imported), mayLeave(imported)]).toEqual([true, false]);
  });

  test('goods that come back are handed over at home', () => {
    const notice = { ...stored.notice!, direction: 'return', destinationCountry: 'CN' } as const;
    expect(mayHandOver({ ...released, notice, arrival: { ...stored.arrival!, country: 'CN' } })).toBe(true);
  });

  test('goods sold from stock abroad may go when their lot is free there; customs in China is not asked', () => {
    const pick = { warehouse: 'ALA-OW', lines: [], abroad: true };
    const sold = (destinationCountry: string, status: string): Parcel => ({
      ...stored,
      notice: { ...stored.notice!, destinationCountry, pick },
      taken: { country: 'KZ', customsStatus: { CN: 'exported-9810', KZ: status }, pieces: [] },
    });
    expect([mayHandOver(sold('KZ', 'free')), mayLeave(sold('KZ', 'free'))]).toEqual([true, false]);
    expect([mayHandOver(sold('UZ', 'free')), mayLeave(sold('UZ', 'free'))]).toEqual([false, true]);
    expect([mayHandOver(sold('KZ', 'bonded')), mayLeave(sold('UZ', 'bonded'))]).toEqual([false, false]);
    expect(mayLeave(recordClearance(sold('UZ', 'free'), { state: 'cancelled', sequence: 2 }))).toBe(false);
  });
});

describe('the clearance', () => {
  test('an older event that comes late does not undo a newer one', () => {
    const withdrawn = recordClearance(released, { state: 'withdrawn', sequence: 5 });
    expect(recordClearance(withdrawn, { state: 'released', sequence: 4, parcelSequence: 9 })).toBe(withdrawn);
  });

  test('holds are a set: lifting one leaves the other', () => {
    const two = ['a', 'b'].reduce(
      (parcel, holdId, i) => recordHold(parcel, { holdId, kind: 'customs', open: true, sequence: 4 + i }),
      released,
    );
    const one = recordHold(two, { holdId: 'a', kind: 'customs', open: false, sequence: 6 });
    expect(mayLeave(one)).toBe(false);
    expect(mayLeave(recordHold(one, { holdId: 'b', kind: 'customs', open: false, sequence: 7 }))).toBe(true);
  });

  test('a hold that is placed late does not open again what was lifted', () => {
    const lifted = recordHold(released, { holdId: 'a', kind: 'customs', open: false, sequence: 6 });
    expect(mayLeave(recordHold(lifted, { holdId: 'a', kind: 'customs', open: true, sequence: 5 }))).toBe(true);
  });

  test('only a decision that knows of the difference unlocks', () => {
    const differed = { ...released, differedAt: 2 };
    expect(isLocked(recordClearance(differed, { state: 'released', sequence: 4, parcelSequence: 1 }))).toBe(true);
    expect(isLocked(recordClearance(differed, { state: 'released', sequence: 4, parcelSequence: 2 }))).toBe(false);
  });
});

test('it goes back when customs sends it back and nothing holds it', () => {
  const returned = recordClearance(stored, { state: 'returned', sequence: 2, parcelSequence: 0 });
  expect(mayReturn(returned)).toBe(true);
  expect(sortingVerdictOf(returned)).toBe('return');
  expect(mayReturn(recordHold(returned, { holdId: 'h', kind: 'customs', open: true, sequence: 3 }))).toBe(false);
  expect(mayReturn(released)).toBe(false);
});

test('its phase follows from what is known', () => {
  expect(phaseOf(unknownParcel('p', true))).toBe('unannounced');
  expect(phaseOf({ ...stored, where: { phase: 'expected' } })).toBe('announced');
  expect(
    phaseOf(recordClearance({ ...stored, where: { phase: 'expected' } }, { state: 'cancelled', sequence: 1 })),
  ).toBe('cancelled');
  expect(phaseOf(stored)).toBe('stored');
});
