import { expect, test } from '@jest/globals';
import { describeStatus } from './describe-status.js';
import { unknownParcel } from './parcel.js';

const plain = unknownParcel('p', true);

test('says where the parcel is and what customs says', () => {
  expect(describeStatus(plain)).toBe('It is unannounced; customs says nothing yet.');
  const clearance = { state: 'released' as const, sequence: 2, parcelSequence: 1 };
  const arrival = { facility: 'URC-OE', device: 'scale-1', at: '2026-11-24T08:00:00Z', barcode: 'LZ000000014CN' };
  const where = { phase: 'packed', receptacleId: 'r' } as const;
  const packed = { ...plain, arrival, where, clearance };
  expect(describeStatus(packed, 'closed')).toBe('It is packed (URC-OE); customs says released.');
  expect(describeStatus(packed, 'departed')).toBe('It is departed (URC-OE); customs says released.');
});

test('and everything else that keeps it', () => {
  const holds = { h: { open: true, sequence: 1, kind: 'customs' }, old: { open: false, sequence: 1, kind: 'stop' } };
  const irregularity = { kind: 'damaged' as const, note: 'wet through', at: '2026-11-24T08:00:00Z' };
  expect(describeStatus({ ...plain, holds, differedAt: 1, irregularity })).toBe(
    'It is unannounced; customs says nothing yet; held: customs; its weight differs and customs has not answered; damaged: wet through.',
  );
});
