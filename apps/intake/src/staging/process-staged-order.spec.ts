import { describe, expect, test } from '@jest/globals';
import { exampleOrder, type Order } from '#libs/contracts';
import type { Clock } from '#libs/service-kit';
import { IntakeInMemory, now } from '../../test/memory/intake-in-memory.js';
import { orderWith } from '../../test/orders.js';
import type { NetworkReadiness } from '../network/network-readiness.service.js';
import type { NewOrderIdsService } from '../orders/new-order-ids.service.js';
import { open } from '../privacy/sealed-block.js';
import { EndStaging } from './end-staging.use-case.js';
import { ProcessStagedOrder } from './process-staged-order.use-case.js';
import { RefusalTable } from './refusal.table.js';
import { StagedCommands } from './staged-commands.service.js';
import type { StagedEvent } from './staged-event.js';
import { partitionIdOf, StagedPartitionTable } from './staged-partition.table.js';
import { type StagedRow, StagedRows } from './staged.table.js';
import { TakePartyEvent } from './take-party-event.use-case.js';

const PARTY = 'steppe-post';
const TOPIC = `party.${PARTY}.v1`;
const PARTITION = partitionIdOf(TOPIC, 0);

/** Intake whose party publishes events: staged and then processed, or taken directly. */
class StagedIntake extends IntakeInMemory {
  private readonly commands = new StagedCommands(this as unknown as NewOrderIdsService, this.directory);
  private readonly processStagedOrder = new ProcessStagedOrder(
    this.placeOrder,
    this.amendOrder,
    this.cancelOrder,
    this.reportPayment,
    this.reportWaybill,
    this.declareUnit,
  );
  private readonly takePartyEvent = new TakePartyEvent(
    this.stagingKey,
    this.window,
    this.commands,
    this.processStagedOrder,
    { isKnown: true } as NetworkReadiness,
    { now: () => now } as Clock,
  );

  /** @returns rows that are staged then */
  take(type: string, fields: object): readonly StagedRow[] {
    const data = { partyId: PARTY, ...fields };
    this.handle(this.takePartyEvent, data, { topic: TOPIC, type, key: 'key', place: { partition: 0, offset: 1 } });
    return this.rows(StagedRows);
  }

  publish(type: string, fields: object): string {
    const row = this.take(type, fields).at(-1)!;
    this.processRow(row);
    return row.id;
  }

  processRow({ id, sealed }: StagedRow): void {
    const event = JSON.parse(open(sealed, this.stagingKey.bytes, id)) as StagedEvent;
    const publisher = { partyId: PARTY, kinds: ['platform'] as const, livemode: false, key: 'key' };
    this.handle(this.processStagedOrder, { stagedId: id, ...this.commands.read(event, publisher) });
  }

  /** As the processor does when nothing waits. */
  endStaging(turn = this.state(StagedPartitionTable, PARTITION)!.turn): void {
    this.handle(new EndStaging(), { partitionId: PARTITION, turn });
    this.window.noteEmpty(PARTY);
  }
}

const statuses = (intake: IntakeInMemory) => intake.timeline.map(({ status }) => status);

describe('a staged order', () => {
  test('is answered on the feed, and leaves the staging table', () => {
    const intake = new StagedIntake();
    intake.publish('OrderPlaced', { order: exampleOrder });
    const amended: Order = { ...exampleOrder, grossWeightGrams: 421 };
    intake.publish('OrderAmended', { order: amended, revision: 2 });
    intake.publish('OrderCancelled', { orderNo: exampleOrder.orderNo, revision: 3 });
    expect(intake.rows(StagedRows)).toEqual([]);
    expect(statuses(intake)).toEqual(['accepted', 'amendment-asked', 'cancellation-asked']);
    expect(intake.eventsOf('DeclarationLodged')).toHaveLength(1);
    expect(intake.eventsOf('DeclarationAmended')).toHaveLength(1);
  });

  test('that is repeated is notified again, and changes nothing', () => {
    const intake = new StagedIntake();
    intake.publish('OrderPlaced', { order: exampleOrder });
    intake.publish('OrderPlaced', { order: exampleOrder });
    expect(statuses(intake)).toEqual(['accepted', 'accepted']);
    expect(intake.eventsOf('DeclarationLodged')).toHaveLength(1);
    expect(intake.order(exampleOrder.orderNo).revision).toBe(1);
  });

  test.each<[string, object, string]>([
    ['OrderPlaced', { order: { ...exampleOrder, product: 'none' } }, 'invalid-order'],
    ['OrderPlaced', { order: { ...exampleOrder, grossWeightGrams: 421 } }, 'order-number-reused'],
    ['OrderPlaced', { partyId: 'another', order: exampleOrder }, 'wrong-party'],
    ['OrderAmended', { order: exampleOrder, revision: 7 }, 'revision-conflict'],
    ['OrderCancelled', { orderNo: exampleOrder.orderNo, revision: 7 }, 'revision-conflict'],
  ])('%s %j is refused as %s, kept and notified', (type, data, code) => {
    const intake = new StagedIntake();
    intake.publish('OrderPlaced', { order: exampleOrder });
    const id = intake.publish(type, data);
    expect(intake.state(RefusalTable, id)).toMatchObject({ partyId: PARTY, code });
    expect(intake.eventsOf('OrderRefused').at(-1)?.data).toMatchObject({ code, orderNo: exampleOrder.orderNo });
    expect(intake.rows(StagedRows)).toEqual([]);
    expect(intake.order(exampleOrder.orderNo).revision).toBe(1);
  });
});

describe('what comes while nothing waits', () => {
  async function directIntake(windowOrders?: number) {
    const intake = new StagedIntake(windowOrders);
    await intake.lookAtWindow();
    intake.publish('OrderCancelled', { orderNo: 'none', revision: 1 });
    intake.endStaging();
    return intake;
  }
  const numbered = (n: number): Order => orderWith({ orderNo: `SO-${n}` });

  test('is lodged directly, and what follows of its order as well', async () => {
    const intake = await directIntake();
    expect(intake.take('OrderPlaced', { order: exampleOrder })).toEqual([]);
    intake.take('OrderAmended', { order: { ...exampleOrder, grossWeightGrams: 421 }, revision: 2 });
    expect(intake.take('OrderPlaced', { order: { ...exampleOrder, product: 'none' } })).toEqual([]);
    expect(intake.eventsOf('DeclarationLodged')).toHaveLength(1);
    expect(intake.eventsOf('DeclarationAmended')).toHaveLength(1);
    expect(intake.eventsOf('OrderRefused').at(-1)?.data).toMatchObject({ code: 'invalid-order' });
  });

  test('is staged from the first one on that finds no place, until nothing waits', async () => {
    const intake = await directIntake(2);
    const lodged = () => intake.eventsOf('DeclarationLodged').length;
    for (const n of [1, 2]) expect(intake.take('OrderPlaced', { order: numbered(n) })).toEqual([]);
    for (const n of [3, 4]) expect(intake.take('OrderPlaced', { order: numbered(n) })).toHaveLength(n - 2);
    const { declarationId } = intake.order('SO-1');
    intake.clear(
      'DeclarationAssessed',
      { declarationId, to: 'awaiting-arrival', reasons: [], at: now.toISOString() },
      1,
    );
    await intake.lookAtWindow();
    expect(intake.take('OrderPlaced', { order: numbered(5) })).toHaveLength(3);
    expect(lodged()).toBe(2);
    intake.processRow(intake.rows(StagedRows)[0]!);
    expect(lodged()).toBe(3);
  });

  test('is not overtaken where this instance does not know that an event of its partition is staged', async () => {
    const intake = await directIntake(1);
    intake.take('OrderPlaced', { order: numbered(1) });
    intake.take('OrderPlaced', { order: numbered(2) });
    const { declarationId } = intake.order('SO-1');
    intake.clear(
      'DeclarationAssessed',
      { declarationId, to: 'awaiting-arrival', reasons: [], at: now.toISOString() },
      1,
    );
    await intake.lookAtWindow();
    intake.window.noteEmpty(PARTY);
    const amended = { ...numbered(2), grossWeightGrams: 421 };
    expect(intake.take('OrderAmended', { order: amended, revision: 2 })).toHaveLength(2);
    expect(intake.eventsOf('OrderRefused')).toHaveLength(1);
  });

  test('stays staged where another event was staged since nothing waited', async () => {
    const intake = await directIntake(1);
    intake.take('OrderPlaced', { order: numbered(1) });
    const [row] = intake.take('OrderPlaced', { order: numbered(2) });
    const { turn } = intake.state(StagedPartitionTable, PARTITION)!;
    intake.processRow(row!);
    intake.take('OrderPlaced', { order: numbered(3) });
    intake.endStaging(turn);
    expect(intake.state(StagedPartitionTable, PARTITION)).toMatchObject({ isStaging: true });
  });
});
