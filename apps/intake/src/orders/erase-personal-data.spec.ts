import { describe, expect, test } from '@jest/globals';
import { type ClearanceState, clearanceStates, ERASED_WITHIN_DAYS, erasureOutlivedByDays } from '#libs/contracts';
import { IntakeInMemory } from '../../test/memory/intake-in-memory.js';
import { orderWith } from '../../test/orders.js';
import { orderKeyOf } from '../order-state/order.js';
import { ParcelKeyTable } from '../order-state/parcel-key.table.js';
import { ErasePersonalData } from './erase-personal-data.use-case.js';

const { orderNo } = orderWith();
const orderKey = orderKeyOf('steppe-post', false, orderNo);
const asked = { orderKey, by: 'steppe-post', role: 'party', reason: 'the buyer asked' } as const;
const at = '2026-11-24T08:00:00.000Z';

/** An order that customs has brought to this state; the events between are left out. */
function orderIn(state: ClearanceState) {
  const intake = new IntakeInMemory();
  intake.place(orderWith({ orderNo }));
  clear(intake, state, 1);
  return intake;
}

function clear(intake: IntakeInMemory, to: ClearanceState, sequence: number) {
  const { declarationId, parcelId } = intake.order(orderNo);
  const data = { declarationId, declarationVersion: 1, parcelIds: [parcelId], from: 'lodged', to, decisionSeq: 1 };
  intake.clear('DeclarationAssessed', { ...data, reasons: [], at }, sequence);
}

const erase = (intake: IntakeInMemory, more = {}) =>
  intake.handle(new ErasePersonalData(), { ...asked, ...more }) as { erasedAt?: string };
const keyOf = (intake: IntakeInMemory) => intake.state(ParcelKeyTable, intake.order(orderNo).parcelId);
const tombstones = (intake: IntakeInMemory) =>
  intake.events.filter(({ type, data }) => type === 'ParcelKeyIssued' && data === null);

describe('an erasure', () => {
  const ends: readonly ClearanceState[] = ['closed', 'cancelled', 'disposed'];

  test.each(clearanceStates.filter((state) => !ends.includes(state)))(
    'is recorded and changes nothing while the declaration is %s',
    (state) => {
      const intake = orderIn(state);
      expect(erase(intake).erasedAt).toBeUndefined();
      expect(keyOf(intake)?.key).toBeDefined();
      expect(tombstones(intake)).toHaveLength(0);
      expect(intake.order(orderNo).erasure).toMatchObject({ by: 'steppe-post', role: 'party', reason: asked.reason });
    },
  );

  test.each(ends)('takes effect at once when the declaration is %s', (state) => {
    const intake = orderIn(state);
    expect(erase(intake).erasedAt).toBeDefined();
    expect(keyOf(intake)).toEqual({ erasedAt: expect.any(String) });
    expect(tombstones(intake)).toHaveLength(1);
  });

  test.each(ends)('that waits is carried out when the declaration becomes %s, once', (state) => {
    const intake = orderIn('inspection-ordered');
    erase(intake);
    clear(intake, state, 2);
    clear(intake, state, 3);
    expect(keyOf(intake)).toEqual({ erasedAt: expect.any(String) });
    expect(tombstones(intake)).toHaveLength(1);
    expect(intake.order(orderNo).erasure).toMatchObject({ askedAt: expect.any(String), erasedAt: expect.any(String) });
    expect(intake.timeline.map(({ status }) => status)).toEqual(
      expect.arrayContaining(['erasure-asked', 'persons-erased']),
    );
  });

  test('of what is sent back is carried out when the goods are handed back', () => {
    const intake = orderIn('returned');
    erase(intake);
    const { declarationId } = intake.order(orderNo);
    intake.parcel('ParcelReturnedToSender', { declarationId, facility: 'URC-OE', at });
    expect(tombstones(intake)).toHaveLength(1);
  });

  test('asked again keeps the first request on record', () => {
    const intake = orderIn('released');
    erase(intake);
    erase(intake, { by: 'someone', role: 'admin', reason: 'another' });
    expect(intake.order(orderNo).erasure).toMatchObject({ by: 'steppe-post', reason: asked.reason });
  });

  test('is asked for an order that exists', () => {
    expect(erase(new IntakeInMemory())).toMatchObject({ code: 'not-found' });
  });

  test('is complete within the figure that its answer states', () => {
    expect(ERASED_WITHIN_DAYS).toBe(30);
    for (const days of Object.values(erasureOutlivedByDays)) expect(days).toBeLessThanOrEqual(ERASED_WITHIN_DAYS);
  });
});
