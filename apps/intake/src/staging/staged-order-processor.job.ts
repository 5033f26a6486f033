import { Injectable } from '@nestjs/common';
import { ChunkTransport, CommandBus } from '#libs/messaging';
import { BackgroundLoop, type RoundResult } from '#libs/service-kit';
import { NetworkReadiness } from '../network/network-readiness.service.js';
import { orderKeyOf } from '../order-state/order.js';
import { NewOrderIdsService } from '../orders/new-order-ids.service.js';
import { open } from '../privacy/sealed-block.js';
import { StagingKey } from '../privacy/staging-key.service.js';
import { drainFairly, firstTurn } from './drain-fairly.js';
import { permitted, type PartyCommand } from './party-command.js';
import { parsePartyEvent } from './party-event.schema.js';
import { ProcessStagedOrder, type StagedCommand } from './process-staged-order.use-case.js';
import type { StagedEvent } from './staged-event.js';
import { StagedQueries, type WaitingOrder } from './staged.queries.js';

/** Bytes that a party may take in its turn: about ten orders. */
const QUANTUM = 16_384;
/** Orders in one round. Small enough that orders by HTTP do not wait behind them. */
const BUDGET = 400;

/** Processes what parties published, party by party in fair turns. */
@Injectable()
export class StagedOrderProcessor extends BackgroundLoop {
  private turns = firstTurn;

  constructor(
    private readonly queries: StagedQueries,
    private readonly commands: CommandBus,
    private readonly processStagedOrder: ProcessStagedOrder,
    private readonly newIds: NewOrderIdsService,
    private readonly key: StagingKey,
    private readonly network: NetworkReadiness,
    private readonly transport: ChunkTransport,
  ) {
    super({ restMs: 50 });
  }

  /** One order of one number at a time: commands of one round run side by side, and an amendment must not overtake its order. */
  override async round(): Promise<RoundResult> {
    if (!this.network.isKnown || this.transport.backlog.isOutboxFull) return undefined;
    const queues = await this.queries.waiting(BUDGET);
    const { taken, turns } = drainFairly(queues, this.turns, { quantum: QUANTUM, budget: BUDGET });
    this.turns = turns;
    const outcomes = await Promise.allSettled(taken.map((order) => this.process(order)));
    // What failed stays staged and is taken again; the others are done.
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    return taken.length > 0 ? 'more' : undefined;
  }

  private async process({ id, partyId, kinds, livemode, key, sealed }: WaitingOrder): Promise<void> {
    const event = JSON.parse(open(sealed, this.key.bytes, id)) as StagedEvent;
    const { command, orderNo, revision } = parsePartyEvent(event, partyId, key);
    const staged = this.stagedCommand(permitted(command, partyId, kinds), partyId, livemode);
    const data = { stagedId: id, partyId, orderNo, revision, command: staged, record: event.record };
    await this.commands.execute(this.processStagedOrder, data, {
      actor: 'party',
      from: partyId,
      livemode,
      key: orderNo,
    });
  }

  private stagedCommand(command: PartyCommand, partyId: string, livemode: boolean): StagedCommand {
    switch (command.verb) {
      case 'place':
        return { verb: 'place', data: { order: command.order, partyId, ...this.newIds.issue() } };
      case 'amend': {
        const { order, revision } = command;
        const orderKey = orderKeyOf(partyId, livemode, order.orderNo);
        return { verb: 'amend', data: { orderKey, order, partyId, revision } };
      }
      case 'cancel': {
        const { orderNo, reason, revision } = command;
        return { verb: 'cancel', data: { orderKey: orderKeyOf(partyId, livemode, orderNo), reason, revision } };
      }
      case 'payment':
        return { verb: 'payment', data: { payment: command.payment, partyId } };
      case 'waybill':
        return { verb: 'waybill', data: { waybill: command.waybill, partyId } };
      case 'unit':
        return { verb: 'unit', data: { unit: command.unit, partyId, ...this.newIds.issue() } };
      default:
        return command;
    }
  }
}
