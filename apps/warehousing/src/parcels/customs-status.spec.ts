import { expect, test } from '@jest/globals';
import type { ClearanceState } from '#libs/contracts';
import { customsStatusOf } from './customs-status.js';
import type { AdvanceNotice } from './advance-notice.js';
import { type Parcel, unknownParcel } from './parcel.js';

const notice: AdvanceNotice = {
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
};
const lot = { lotNo: 'L', warehouse: 'URC-CBZ', lines: [] };
const pick = { warehouse: 'URC-CBZ', lines: [], abroad: false };
const parcel = (state?: ClearanceState, changes: Partial<AdvanceNotice> = {}): Parcel => ({
  ...unknownParcel('p', true),
  notice: { ...notice, ...changes },
  ...(state && { clearance: { state, sequence: 1, parcelSequence: 0 } }),
});

test.each<[string, Parcel, boolean, string]>([
  ['before a decision', parcel('awaiting-arrival'), false, 'under-supervision'],
  ['released', parcel('released'), false, 'released'],
  ['released and over the border', parcel('released'), true, 'exported'],
  ['a withdrawn release', parcel('withdrawn'), false, 'under-supervision'],
  ['stock for abroad, over the border', parcel('closed', { regime: '9810' }), true, 'exported-9810'],
  ['a lot in its zone', parcel('released', { regime: '1210', direction: 'import', lot }), false, 'bonded'],
  [
    'a piece of it before its release',
    parcel(undefined, { regime: '1210', direction: 'import', pick }),
    false,
    'bonded',
  ],
  ['a piece of it after', parcel('released', { regime: '1210', direction: 'import', pick }), false, 'released'],
  ['detained', parcel('detained'), false, 'detained'],
  ['sent back', parcel('returned'), false, 'returned'],
])('%s', (_, one, hasExited, status) => {
  expect(customsStatusOf(one, hasExited)).toEqual({ CN: status });
});

test('stock abroad has a status in two countries, and what is sold from it keeps that', () => {
  const customsStatus = { CN: 'exported-9810', KZ: 'free' };
  expect(customsStatusOf({ ...parcel('closed'), stocked: { facility: 'ALA-OW', at: '', customsStatus } })).toEqual(
    customsStatus,
  );
  const sold = parcel(undefined, { pick: { ...pick, abroad: true } });
  expect(customsStatusOf({ ...sold, taken: { country: 'KZ', customsStatus, pieces: [] } })).toEqual(customsStatus);
});
