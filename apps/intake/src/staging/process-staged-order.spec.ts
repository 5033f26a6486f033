import { describe, expect, test } from '@jest/globals';
import { exampleOrder, type Order } from '#libs/contracts';
import { IntakeInMemory } from '../../test/memory/intake-in-memory.js';
import { parsePartyEvent } from './party-event.schema.js';
import { ProcessStagedOrder, type StagedCommand } from './process-staged-order.use-case.js';
import { RefusalTable } from './refusal.table.js';
import { StagedRows } from './staged.table.js';
import { StageOrder } from './stage-order.use-case.js';

const PARTY = 'steppe-post';

/** Intake whose party publishes events, each processed at once. */
class StagedIntake extends IntakeInMemory {
  private readonly stageOrder = new StageOrder(this.stagingKey);
  private readonly processStagedOrder = new ProcessStagedOrder(
    this.placeOrder,
    this.amendOrder,
    this.cancelOrder,
    this.reportPayment,
    this.reportWaybill,
    this.declareUnit,
  );

  publish(type: string, fields: object): string {
    const data = { partyId: PARTY, ...fields };
    this.handle(this.stageOrder, data, { topic: `party.${PARTY}.v1`, type, key: 'key' });
    const [row] = this.rows(StagedRows);
    const { orderNo, revision, command } = parsePartyEvent({ type, data }, PARTY, 'key');
    const staged = { stagedId: row!.id, partyId: PARTY, orderNo, revision, command: this.commandOf(command) };
    this.handle(this.processStagedOrder, staged);
    return row!.id;
  }

  private commandOf(command: ReturnType<typeof parsePartyEvent>['command']): StagedCommand {
    const orderKey = `${PARTY}/test/${exampleOrder.orderNo}`;
    if (command.verb === 'place')
      return { verb: 'place', data: { order: command.order, partyId: PARTY, ...this.issue() } };
    if (command.verb === 'amend')
      return { verb: 'amend', data: { orderKey, order: command.order, partyId: PARTY, revision: command.revision } };
    if (command.verb === 'cancel')
      return { verb: 'cancel', data: { orderKey, reason: command.reason, revision: command.revision } };
    if (command.verb !== 'refuse') throw new Error(`not published here: ${command.verb}`);
    return command;
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
    expect(statuses(intake)).toEqual(['accepted', 'amended', 'cancellation-asked']);
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
