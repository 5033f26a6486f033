import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Acts } from '#libs/messaging';
import { drainFairly, firstTurn } from './drain-fairly.js';
import { orderKeyOf } from '../order-state/order.js';
import { open } from '../privacy/sealed-block.js';
import { StagedQueries, type WaitingOrder } from './staged.queries.js';
import { KeepGoing } from '../timekeeping/keep-going.js';
import { lodgeStaged, type StagedWish } from './process-staged-order.use-case.js';
import { paymentReportOf, waybillReportOf } from '../documents/report-document.use-case.js';
import { notItsOwn, whyNot } from '../parties/party-kinds.js';
import type { PartyKind } from '../parties/party-kinds.js';
import { PersonSecret } from '../privacy/person-secret.service.js';
import { UnitDesk } from '../desk/unit-desk.js';
import { NetworkReadiness } from '../network/network-readiness.service.js';
import { OrderDesk } from '../desk/order-desk.js';
import { parsePartyEvent, type PartyCommand } from './parse-party-event.js';
import type { StagedEvent } from './stage-order.use-case.js';
import { StagingKey } from '../privacy/staging-key.service.js';

/** Bytes that a party may take in its turn: about ten orders. */
const QUANTUM = 16_384;
/** Orders on the way at the same time. Small enough that orders by HTTP do not wait behind them. */
const BUDGET = 400;

/** Lodges what parties published, party by party in fair turns. */
@Injectable()
export class StagedOrderProcessor implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private turns = firstTurn;
  private readonly rounds = new KeepGoing(() => this.round(), { idleMs: 50, failedMs: 500 }, new Logger('lodger'));

  constructor(
    private readonly queries: StagedQueries,
    private readonly acts: Acts,
    private readonly desk: OrderDesk,
    private readonly key: StagingKey,
    private readonly network: NetworkReadiness,
    private readonly persons: PersonSecret,
    private readonly units: UnitDesk,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** One order of one number at a time: acts of one round run side by side, and an amendment must not overtake its order. */
  private async round(): Promise<boolean> {
    if (!this.network.isKnown) return false;
    const queues = await this.queries.waiting(BUDGET);
    const { taken, turns } = drainFairly(queues, this.turns, { quantum: QUANTUM, budget: BUDGET });
    this.turns = turns;
    const outcomes = await Promise.allSettled(taken.map((order) => this.lodge(order)));
    // What failed stays where it is and comes again; the others have gone on.
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    return taken.length > 0;
  }

  private async lodge({ id, partyId, kinds, livemode, key, sealed }: WaitingOrder): Promise<void> {
    const event = JSON.parse(open(sealed, this.key.bytes, id)) as StagedEvent;
    const { wish, ...named } = parsePartyEvent(event, partyId, key);
    const data = {
      stagedId: id,
      partyId,
      ...named,
      wish: this.prepared(permitted(wish, partyId, kinds), partyId, livemode),
    };
    const act = { name: 'LodgeStaged', actor: 'party', from: partyId, livemode, key: named.orderNo, data };
    await this.acts.perform(lodgeStaged, act);
  }

  private prepared(wish: PartyCommand, partyId: string, livemode: boolean): StagedWish {
    const keyOf = (orderNo: string) => orderKeyOf(partyId, livemode, orderNo);
    if (wish.verb === 'refuse') return wish;
    if (wish.verb === 'place') return { verb: 'place', place: this.desk.placing(wish.order, partyId) };
    if (wish.verb === 'cancel') {
      const { orderNo, reason, revision } = wish;
      return { verb: 'cancel', cancel: { orderKey: keyOf(orderNo), reason, revision } };
    }
    if (wish.verb === 'payment') {
      return { verb: 'payment', payment: paymentReportOf(wish.payment, partyId, this.persons.key) };
    }
    if (wish.verb === 'waybill') {
      return { verb: 'waybill', waybill: waybillReportOf(wish.waybill, partyId, this.persons.key) };
    }
    if (wish.verb === 'unit') return { verb: 'unit', unit: this.units.declaring(wish.what, partyId) };
    const { order, revision } = wish;
    return {
      verb: 'amend',
      amend: { request: this.desk.request(order, partyId), orderKey: keyOf(order.orderNo), revision },
    };
  }
}

/** A party publishes what its kind is for; its topic alone does not say so. */
function permitted(wish: PartyCommand, partyId: string, kinds: readonly PartyKind[]): PartyCommand {
  const fault = faultOf(wish, partyId, kinds);
  if (fault === undefined) return wish;
  return { verb: 'refuse', code: 'forbidden', findings: [{ pointer: '', code: 'forbidden', detail: fault }] };
}

function faultOf(wish: PartyCommand, partyId: string, kinds: readonly PartyKind[]): string | undefined {
  if (wish.verb === 'place') return whyNot(kinds, 'order');
  if (wish.verb === 'payment') return whyNot(kinds, 'payment', wish.payment.entrustedBy);
  if (wish.verb === 'waybill') return whyNot(kinds, 'waybill') ?? notItsOwn(wish.waybill, partyId);
  return wish.verb === 'unit' ? whyNot(kinds, wish.what.kind === 'lot' ? 'stock' : 'transit') : undefined;
}
