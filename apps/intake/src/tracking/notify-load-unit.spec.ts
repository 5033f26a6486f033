import { beforeEach, describe, expect, it } from '@jest/globals';
import { exampleOrder, isRefusal } from '#libs/contracts';
import { itemNumber } from '../../test/orders.js';
import { IntakeInMemory, now } from '../../test/memory/intake-in-memory.js';
import { orderKeyOf } from '../order-state/order.js';
import { OrderTable } from '../order-state/order.table.js';
import { ClosingTable } from './closing.table.js';
import { NotifyLoadUnit } from './notify-load-unit.use-case.js';

const at = now.toISOString();
const orderKeys = ['SO-1', 'SO-2', 'SO-3'].map((orderNo) => orderKeyOf('steppe-post', false, orderNo));
const step = { closingId: 'r.1', departureId: 'v', step: 'departed', at, place: 'CNURM' } as const;
const slices = [
  { ...step, orderKeys: orderKeys.slice(0, 2), from: 0, isLast: false },
  { ...step, orderKeys: orderKeys.slice(2), from: 2, isLast: true },
];

let intake: IntakeInMemory;

beforeEach(() => {
  intake = new IntakeInMemory();
  orderKeys.forEach((_, i) => {
    const taken = intake.place({ ...exampleOrder, orderNo: `SO-${i + 1}`, itemNumber: itemNumber(i + 1) });
    expect(isRefusal(taken)).toBe(false);
  });
  intake.put(ClosingTable, 'r.1', { receptacleId: 'r', members: [], closedAt: at, facility: 'URC-OE', steps: {} });
});

const notify = (slice = slices[0]!) => intake.handle(new NotifyLoadUnit(), slice);
const departed = () => orderKeys.filter((key) => intake.state(OrderTable, key)?.phase === 'departed').length;
const notices = () => intake.timeline.filter(({ status }) => status === 'departed').length;

describe('the parties of a load unit', () => {
  it('are notified slice by slice; the step stands on the unit when all are', () => {
    notify();
    expect([departed(), notices()]).toEqual([2, 2]);
    expect(intake.state(ClosingTable, 'r.1')?.steps).toEqual({});
    notify(slices[1]);
    expect([departed(), notices()]).toEqual([3, 3]);
    expect(intake.state(ClosingTable, 'r.1')).toMatchObject({ steps: { 'v/departed': { at } }, reached: {} });
  });

  it('are notified once, whatever is given again, too early, or by two processes', () => {
    notify(slices[1]);
    expect(departed()).toBe(0);
    intake.race(
      () => notify(),
      () => notify(),
    );
    notify();
    notify(slices[1]);
    for (const slice of slices) notify(slice);
    expect([departed(), notices()]).toEqual([3, 3]);
  });
});
