import { describe, expect, test } from '@jest/globals';
import { exampleOrder, type Order, topics } from '#libs/contracts';
import { IntakeInMemory, now } from '../../test/memory/intake-in-memory.js';
import { orderWith } from '../../test/orders.js';
import { OrderTable } from '../order-state/order.table.js';
import { FreePlace } from './free-place.use-case.js';
import { NoteParked } from './note-parked.use-case.js';
import { UnderWayRows } from './under-way.table.js';
import { hasPlace } from './window-places.js';
import { WaitingOrderRows } from './waiting-order.table.js';

const WINDOW = 200;

class WindowedIntake extends IntakeInMemory {
  private readonly freePlace = new FreePlace();
  private readonly noteParked = new NoteParked(this.freePlace);

  get placed(): number {
    return this.rows(UnderWayRows).filter(({ id }) => hasPlace(id)).length;
  }

  get lodged(): number {
    return this.eventsOf('DeclarationLodged').length;
  }

  async placeMany(count: number, changes: Partial<Order> = {}): Promise<string[]> {
    const orders = Array.from({ length: count }, () => orderWith(changes));
    for (const order of orders) this.place(order);
    await this.lookAtWindow();
    return orders.map(({ orderNo }) => orderNo);
  }

  answer(orderNo: string, type = 'DeclarationAssessed', to = 'awaiting-arrival'): void {
    const { declarationId } = this.order(orderNo);
    const reasons = [{ code: 'c', detail: 'd' }];
    this.clear(type, { declarationId, to, reasons, at: now.toISOString() }, 1);
  }

  parkAtCustoms(orderNo: string): void {
    const data = { service: 'supervision', topic: topics.declarations.name, key: this.order(orderNo).declarationId };
    this.handle(this.noteParked, data as never);
  }

  overdue(orderNo: string): void {
    this.handle(this.freePlace, { declarationId: this.order(orderNo).declarationId });
  }

  /** As the processor does, as far as there are places. */
  takeTurns(): void {
    this.window.noteEmpty('steppe-post');
    for (const { id } of this.rows(WaitingOrderRows)) this.handle(this.lodgeWaiting, { orderKey: id });
  }
}

describe('what a party has under way', () => {
  test('is bounded: the next order is taken, answered, and waits', async () => {
    const intake = new WindowedIntake(WINDOW);
    const [first] = await intake.placeMany(WINDOW);
    const [next] = await intake.placeMany(1);
    expect([intake.placed, intake.lodged]).toEqual([WINDOW, WINDOW]);
    expect(intake.order(next!)).toMatchObject({ waits: 'unannounced', phase: 'lodged', revision: 1 });
    expect(intake.eventsOf('OrderAccepted')).toHaveLength(WINDOW);
    intake.answer(first!);
    await intake.lookAtWindow();
    intake.takeTurns();
    expect([intake.placed, intake.lodged]).toEqual([WINDOW, WINDOW + 1]);
    expect(intake.eventsOf('OrderAccepted').at(-1)?.data).toMatchObject({ orderNo: next });
    expect(intake.order(next!)).not.toHaveProperty('waits');
    expect(intake.rows(WaitingOrderRows)).toEqual([]);
  });

  test('has no part in what another party may lodge', async () => {
    const intake = new WindowedIntake(1);
    await intake.placeMany(2);
    intake.place(orderWith(), 'silk-market');
    expect(intake.lodged).toBe(2);
  });

  test('300 orders that wait for documents and 300 parked ones do not stop the next', async () => {
    const intake = new WindowedIntake(WINDOW);
    const { addressee } = exampleOrder;
    const matched: Partial<Order> = {
      channel: 'commercial',
      direction: 'import',
      product: 'parcel',
      logisticsCode: 'tianshan-express',
      addressee: { ...addressee, country: 'CN', phone: '+8613000000000', identityNumber: '110101190001010006' },
    };
    for (const orderNo of await intake.placeMany(300, matched)) expect(intake.order(orderNo).phase).toBe('draft');
    for (const half of [150, 150]) {
      for (const orderNo of await intake.placeMany(half)) intake.parkAtCustoms(orderNo);
      await intake.lookAtWindow();
    }
    expect([intake.placed, intake.lodged]).toEqual([0, 300]);
    await intake.placeMany(1);
    expect([intake.placed, intake.lodged]).toEqual([1, 301]);
    expect(intake.rows(UnderWayRows)).toHaveLength(301);
  });

  test.each([
    ['rejected', 'DeclarationRejected', 'rejected'],
    ['cancelled', 'CancellationAgreed', 'cancelled'],
    ['wanting documents', 'DocumentsWanted', 'documents-wanted'],
  ])('is left by an order that is %s', async (_, type, to) => {
    const intake = new WindowedIntake(WINDOW);
    const [orderNo] = await intake.placeMany(1);
    intake.answer(orderNo!, type, to);
    expect(intake.rows(UnderWayRows)).toEqual([]);
  });

  test('does not count what is overdue, which is known until it is answered after all', async () => {
    const intake = new WindowedIntake(WINDOW);
    const [orderNo] = await intake.placeMany(1);
    intake.overdue(orderNo!);
    intake.overdue(orderNo!);
    expect([intake.placed, intake.rows(UnderWayRows).length]).toEqual([0, 1]);
    intake.answer(orderNo!);
    expect(intake.rows(UnderWayRows)).toEqual([]);
  });
});

describe('an order that waits to be lodged', () => {
  async function waiting() {
    const intake = new WindowedIntake(1);
    await intake.placeMany(1);
    const order = orderWith();
    intake.place(order);
    return { intake, order };
  }

  test('is the same when it is placed again', async () => {
    const { intake, order } = await waiting();
    expect(intake.place(order)).toMatchObject({ kind: 'same' });
    expect(intake.rows(WaitingOrderRows)).toHaveLength(1);
  });

  test('is lodged as it was amended last, once', async () => {
    const { intake, order } = await waiting();
    expect(intake.amend({ ...order, grossWeightGrams: 421 })).toMatchObject({ order: { revision: 2 } });
    intake.takeTurns();
    expect(intake.lodged).toBe(1);
    expect(intake.eventsOf('OrderAccepted').map(({ data }) => (data as { revision: number }).revision)).toEqual([
      1, 1, 2,
    ]);
    for (const row of intake.rows(UnderWayRows)) expect(hasPlace(row.id)).toBe(true);
    intake.answer(intake.all(OrderTable)[0]!.orderNo);
    await intake.lookAtWindow();
    intake.takeTurns();
    expect(intake.eventsOf('DeclarationLodged').at(-1)?.data).toMatchObject({
      declarationVersion: 1,
      grossWeightGrams: 421,
    });
    expect(intake.eventsOf('DeclarationAmended')).toEqual([]);
    expect(intake.lodged).toBe(2);
  });

  test('is withdrawn at once when it is cancelled, since customs never had it', async () => {
    const { intake, order } = await waiting();
    expect(intake.cancel(order.orderNo)).toMatchObject({ order: { phase: 'cancelled' } });
    expect(intake.rows(WaitingOrderRows)).toEqual([]);
    expect(intake.eventsOf('DeclarationCancelled')).toEqual([]);
    intake.takeTurns();
    expect(intake.lodged).toBe(1);
  });
});
