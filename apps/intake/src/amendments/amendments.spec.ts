import { beforeEach, describe, expect, test } from '@jest/globals';
import { exampleOrder, isRefusal, type Order } from '#libs/contracts';
import { IntakeInMemory } from '../../test/memory/intake-in-memory.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { ItemNumberTable } from '../order-state/item-number.table.js';
import { itemNumberIdOf } from '../order-state/item-number.js';
import { versionInForce } from '../order-state/versions.js';
import { reservationChange } from '../stock/reserve-stock.js';

const order: Order = exampleOrder;
const numbers = { first: order.itemNumber, second: 'LZ000000028CN', third: 'LZ000000031CN' };
let intake: IntakeInMemory;
let sequence = 0;

beforeEach(() => {
  intake = new IntakeInMemory();
  sequence = 0;
  intake.place(order);
});

const amended = (grams: number, itemNumber = order.itemNumber): Order => ({
  ...order,
  itemNumber,
  grossWeightGrams: grams,
});
/** An event of customs. */
const clear = (type: string, declarationVersion: number, more: object = {}) => {
  const { declarationId, parcelId } = intake.order(order.orderNo);
  const at = '2026-11-23T08:00:00Z';
  const data = { declarationId, declarationVersion, parcelIds: [parcelId], from: 'lodged', to: 'awaiting-arrival' };
  intake.clear(type, { ...data, reasons: [], decisionSeq: 1, at, ...more }, ++sequence);
};
const declaration = () => intake.state(DeclarationTable, intake.order(order.orderNo).declarationId)!;
const inForce = () => [versionInForce(declaration()), declaration().content.grossWeightGrams];
const statuses = () => intake.timeline.map(({ status }) => status);
const holds = (itemNumber: string) =>
  intake.state(ItemNumberTable, itemNumberIdOf(false, itemNumber))?.orderKey !== undefined;

describe('an amendment of what customs has', () => {
  test('is a request: the version in force stays until customs takes it', () => {
    expect(intake.amend(amended(500))).toMatchObject({
      kind: 'accepted',
      order: { revision: 2, declarationVersion: 1, amendment: { state: 'pending', revision: 2 } },
    });
    expect(inForce()).toEqual([1, order.grossWeightGrams]);
    expect(intake.eventsOf('DeclarationAmended')[0]?.data).toMatchObject({
      declarationVersion: 2,
      grossWeightGrams: 500,
    });
    clear('AmendmentTaken', 2);
    expect(inForce()).toEqual([2, 500]);
    expect(intake.order(order.orderNo).amendment).toMatchObject({ state: 'taken', revision: 2 });
    expect(statuses()).toEqual(['accepted', 'amendment-asked', 'amended']);
    expect(intake.timeline.at(-1)).toEqual({ status: 'amended', detail: 'revision 2' });
  });

  test('is taken by any decision that names its version, and told once', () => {
    intake.amend(amended(500));
    clear('DeclarationAssessed', 2);
    clear('ParcelReleased', 2, { to: 'released' });
    expect(inForce()).toEqual([2, 500]);
    expect(statuses().filter((status) => status === 'amended')).toHaveLength(1);
  });

  test.each([
    ['AmendmentRefused', { reason: 'under-control' }, 'under-control'],
    ['DeclarationRejected', {}, 'released'],
  ])('is refused by %s, and all that it needed is given back', (type, more, reason) => {
    intake.amend(amended(500, numbers.second));
    expect([holds(numbers.first), holds(numbers.second)]).toEqual([true, true]);
    clear('ParcelReleased', 1, { to: 'released' });
    clear(type, 2, { from: 'released', to: 'released', ...more });
    expect(inForce()).toEqual([1, order.grossWeightGrams]);
    expect([holds(numbers.first), holds(numbers.second)]).toEqual([true, false]);
    expect(intake.order(order.orderNo)).toMatchObject({
      phase: 'released',
      revision: 2,
      amendment: { state: 'refused', revision: 2, reason },
    });
    expect(statuses()).not.toContain('rejected');
    expect(intake.timeline.at(-1)).toMatchObject({ status: 'amendment-refused' });
  });

  test('gives the old label back when it is taken', () => {
    intake.amend(amended(500, numbers.second));
    clear('AmendmentTaken', 2);
    expect([holds(numbers.first), holds(numbers.second)]).toEqual([false, true]);
  });

  test('may follow another one: each is answered by itself', () => {
    intake.amend(amended(500, numbers.second));
    intake.amend(amended(600, numbers.third));
    clear('AmendmentRefused', 2, { reason: 'under-control' });
    expect(inForce()).toEqual([1, order.grossWeightGrams]);
    expect(intake.order(order.orderNo).amendment).toMatchObject({ state: 'pending', revision: 3 });
    expect([holds(numbers.first), holds(numbers.second), holds(numbers.third)]).toEqual([true, false, true]);
    clear('AmendmentTaken', 3);
    expect(inForce()).toEqual([3, 600]);
    expect([holds(numbers.first), holds(numbers.third)]).toEqual([false, true]);
    expect(declaration()).not.toHaveProperty('askedFor');
  });

  test('uses no number of a version twice', () => {
    intake.amend(amended(500));
    clear('AmendmentRefused', 2, { reason: 'under-control' });
    intake.amend(amended(600));
    expect(intake.eventsOf('DeclarationAmended').at(-1)?.data).toMatchObject({ declarationVersion: 3 });
  });

  test('is the same request again while it waits, and with its revision when it is answered', () => {
    intake.amend(amended(500));
    expect(intake.amend(amended(500))).toMatchObject({ kind: 'same', order: { revision: 2 } });
    clear('AmendmentRefused', 2, { reason: 'under-control' });
    expect(intake.amend(amended(500))).toMatchObject({ kind: 'accepted', order: { revision: 3 } });
    expect(intake.eventsOf('DeclarationAmended')).toHaveLength(2);
  });

  test('is refused while too many wait', () => {
    for (let i = 1; i <= 5; i++) expect(isRefusal(intake.amend(amended(500 + i)))).toBe(false);
    expect(intake.amend(amended(600))).toMatchObject({ code: 'amendments-wait' });
    clear('AmendmentTaken', 2);
    expect(isRefusal(intake.amend(amended(600)))).toBe(false);
  });
});

test('stock is kept for the larger of its versions', () => {
  const owner = { partyId: 'p', livemode: true };
  const sale = (quantity: number) => ({
    stockWarehouse: 'URC-CBZ',
    items: [{ ...order.items[0]!, sku: 'TEE', quantity }],
  });
  const change = (before: number[], after: number[]) =>
    [...reservationChange(before.map(sale), after.map(sale), owner).values()].map((pieces) => pieces + 0);
  expect(change([2], [2, 5])).toEqual([3]);
  expect(change([2], [2, 1])).toEqual([0]);
  expect(change([2, 5], [2])).toEqual([-3]);
  expect(change([2, 1], [1])).toEqual([-1]);
  expect(change([5], [])).toEqual([-5]);
});
