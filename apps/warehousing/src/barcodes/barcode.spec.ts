import { expect, test } from '@jest/globals';
import { addUse, type Barcode, isMisread, normaliseBarcode, findUse, unannouncedScanFor, type Use } from './barcode.js';

const window = (labelKind?: string) => ({ months: labelKind === 'waybill' ? 6 : 12 });
const use = (parcelId: string, since: string, livemode = true): Use => ({ parcelId, since, livemode });
const with2: Barcode = {
  barcode: 'LZ000000015CN',
  uses: [use('old', '2025-01-10T00:00:00.000Z'), use('new', '2026-11-01T00:00:00.000Z')],
};

test('blanks and lower case do not matter', () => {
  expect(normaliseBarcode(' lz 0000 00015 cn\t')).toBe('LZ000000015CN');
});

test.each([
  ['LZ000000014CN', false],
  ['LZ000000015CN', true],
  ['106141412345678908', false],
  ['106141412345678909', true],
  ['SP000001043', false],
])('%s is misread: %s', (barcode, misread) => {
  expect(isMisread(barcode)).toBe(misread);
});

test('a number means the newest parcel within its window', () => {
  expect(findUse(with2, { at: '2026-11-23T00:00:00.000Z', livemode: true }, window)?.parcelId).toBe('new');
  expect(findUse(with2, { at: '2025-03-01T00:00:00.000Z', livemode: true }, window)?.parcelId).toBe('old');
});

test('after twelve months it means nothing any more', () => {
  const one = { ...with2, uses: [with2.uses[0]!] };
  expect(findUse(one, { at: '2026-01-09T23:59:59.000Z', livemode: true }, window)?.parcelId).toBe('old');
  expect(findUse(one, { at: '2026-01-10T00:00:00.000Z', livemode: true }, window)).toBeUndefined();
});

test('a number of a test and a live parcel means that of the device, else the newest', () => {
  const both = addUse(with2, use('test', '2026-11-02T00:00:00.000Z', false), window);
  expect(findUse(both, { at: '2026-11-23T00:00:00.000Z', livemode: true }, window)?.parcelId).toBe('new');
  expect(findUse(both, { at: '2026-11-23T00:00:00.000Z', livemode: false }, window)?.parcelId).toBe('test');
});

test('a new use forgets those whose window has passed', () => {
  const parcels = addUse(with2, use('newest', '2026-11-20T00:00:00.000Z'), window).uses.map(({ parcelId }) => parcelId);
  expect(parcels).toEqual(['new', 'newest']);
});

test('a notice explains a scan of its window, but a test notice no live scan', () => {
  const scan = { barcode: 'LZ000000015CN', facility: 'URC-OE', device: 'd', at: '2026-11-23T00:00:00.000Z' };
  const waiting: Barcode = {
    barcode: 'LZ000000015CN',
    uses: [],
    unannounced: { surplusId: 's', livemode: true, scan },
  };
  const at = '2026-11-24T00:00:00.000Z';
  expect(unannouncedScanFor(waiting, use('p', at), window)?.surplusId).toBe('s');
  expect(unannouncedScanFor(waiting, use('p', at, false), window)).toBeUndefined();
  expect(unannouncedScanFor(waiting, use('p', '2027-11-24T00:00:00.000Z'), window)).toBeUndefined();
});

test('a waybill number means its parcel for six months only', () => {
  const waybill: Barcode = {
    barcode: 'TX1',
    uses: [{ ...use('p', '2026-01-10T00:00:00.000Z'), labelKind: 'waybill' }],
  };
  expect(findUse(waybill, { at: '2026-07-09T00:00:00.000Z', livemode: true }, window)?.parcelId).toBe('p');
  expect(findUse(waybill, { at: '2026-07-11T00:00:00.000Z', livemode: true }, window)).toBeUndefined();
});

test('of two waybills with one number the one that is expected here is meant', () => {
  const uses = [
    { ...use('here', '2026-11-01T00:00:00.000Z'), facility: 'URC-CBZ' },
    { ...use('there', '2026-11-02T00:00:00.000Z'), facility: 'URC-OE' },
  ];
  const reading = { at: '2026-11-23T00:00:00.000Z', livemode: true };
  expect(findUse({ barcode: 'TX1', uses }, { ...reading, facility: 'URC-CBZ' }, window)?.parcelId).toBe('here');
  expect(findUse({ barcode: 'TX1', uses }, { ...reading, facility: 'KHG-OE' }, window)?.parcelId).toBe('there');
});
