import { expect, test } from '@jest/globals';
import { describeStatus } from './describe-status.js';

const plain = { state: 'announced', facility: null, clearance: null, openHolds: [], locked: false, irregularity: null };

test('a refusal says where the parcel is and what customs says', () => {
  expect(describeStatus(plain)).toBe('It is announced; customs says nothing yet.');
  const clearance = { state: 'released' as const, sequence: 2, parcelSequence: 1 };
  expect(describeStatus({ ...plain, state: 'packed', facility: 'URC-OE', clearance })).toBe(
    'It is packed (URC-OE); customs says released.',
  );
});

test('and everything else that keeps it', () => {
  const openHolds = [{ holdId: 'h', kind: 'customs' }];
  const irregularity = { kind: 'damaged' as const, note: 'wet through', at: '2026-11-24T08:00:00Z' };
  expect(describeStatus({ ...plain, openHolds, locked: true, irregularity })).toBe(
    'It is announced; customs says nothing yet; held: customs; its weight differs and customs has not answered; damaged: wet through.',
  );
});
