import { Injectable } from '@nestjs/common';
import { ChunkTransport, CommandBus, RowGone } from '#libs/messaging';
import { BackgroundLoop, type RoundResult } from '#libs/service-kit';
import { AdmissionWindow } from '../admission/admission-window.service.js';
import { LodgeWaiting } from '../admission/lodge-waiting.use-case.js';
import { NetworkReadiness } from '../network/network-readiness.service.js';
import { open } from '../privacy/sealed-block.js';
import { StagingKey } from '../privacy/staging-key.service.js';
import { drainFairly, firstTurn, type Queue } from './drain-fairly.js';
import { EndStaging } from './end-staging.use-case.js';
import { ProcessStagedOrder } from './process-staged-order.use-case.js';
import { StagedCommands } from './staged-commands.service.js';
import type { StagedEvent } from './staged-event.js';
import { StagedQueries, type WaitingOrder } from './staged.queries.js';

/** Bytes that a party may take in its turn: about ten orders. */
const QUANTUM = 16_384;
/** Orders in one round. Small enough that orders by HTTP do not wait behind them. */
const BUDGET = 200;
/**
 * Rest while something waits, while orders are under way, while they take less than half of every window, and otherwise; real time. The first
 * that waits ends the rest. While windows are full, places are freed one by one: after a rest several orders share a commit.
 */
const [REST_MS, USED_MS, ROOMY_MS, IDLE_MS] = [30, 100, 300, 1_000];

/** Processes what waits, party by party in fair turns, as far as the window of each has places. */
@Injectable()
export class StagedOrderProcessor extends BackgroundLoop {
  private turns = firstTurn;
  private wholeLookAt = 0;

  constructor(
    private readonly queries: StagedQueries,
    private readonly commands: CommandBus,
    private readonly processStagedOrder: ProcessStagedOrder,
    private readonly lodgeWaiting: LodgeWaiting,
    private readonly endStaging: EndStaging,
    private readonly stagedCommands: StagedCommands,
    private readonly window: AdmissionWindow,
    private readonly key: StagingKey,
    private readonly network: NetworkReadiness,
    private readonly transport: ChunkTransport,
  ) {
    super({ restMs: USED_MS });
    window.onWaiting = () => this.wake();
  }

  override async round(): Promise<RoundResult> {
    await this.window.refresh();
    if (!this.network.isKnown || this.transport.backlog.isOutboxFull) return undefined;
    if (this.window.waits.size === 0 && performance.now() < this.wholeLookAt)
      return this.window.isUsed ? (this.window.isRoomy ? ROOMY_MS : USED_MS) : IDLE_MS;
    const hasTurn = await this.queries.hasTurn();
    const queues = await this.look(hasTurn ? BUDGET : 1);
    if (!hasTurn) return USED_MS;
    const taken = await this.take(queues);
    await this.endIdle();
    if (taken === BUDGET) return 'more';
    return this.window.waits.size > 0 ? REST_MS : USED_MS;
  }

  /** One order of one number at a time: commands of one round run side by side, and an amendment must not overtake its order. */
  private async take(queues: readonly Queue<WaitingOrder>[]): Promise<number> {
    const { taken, turns } = drainFairly(queues, this.turns, { quantum: QUANTUM, budget: BUDGET });
    this.turns = turns;
    const outcomes = await this.queries.whileRenewed(() =>
      Promise.allSettled(taken.map((order) => this.process(order))),
    );
    // What failed waits on and is taken again; the others are done.
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    return taken.length;
  }

  /** Of the parties that wait, now and then of all; also where another instance takes the turns, to know for whom nothing waits. */
  private async look(budget: number): Promise<Queue<WaitingOrder>[]> {
    const isWhole = performance.now() >= this.wholeLookAt;
    if (isWhole) this.wholeLookAt = performance.now() + IDLE_MS;
    const parties = isWhole ? this.window.parties : [...this.window.waits];
    const most = parties.map((party) => [party, Math.min(budget, this.window.room(party))] as const);
    const looked = most.filter(([, room]) => room > 0);
    const queues = await this.queries.waiting(Object.fromEntries(looked));
    const found = new Set(queues.map(({ party }) => party));
    for (const [party] of looked) {
      if (found.has(party)) this.window.noteWaiting(party);
      else this.window.noteEmpty(party);
    }
    return queues;
  }

  private async endIdle(): Promise<void> {
    for (const idle of await this.queries.idlePartitions()) await this.commands.execute(this.endStaging, idle);
  }

  private async process({ id, partyId, livemode, key, sealed }: WaitingOrder): Promise<void> {
    if (sealed === null) {
      await this.commands.execute(
        this.lodgeWaiting,
        { orderKey: id },
        { actor: 'party', from: partyId, livemode, key },
      );
      return;
    }
    const event = JSON.parse(open(sealed, this.key.bytes, id)) as StagedEvent;
    const kinds = this.window.kindsOf(partyId) ?? [];
    const data = { stagedId: id, ...this.stagedCommands.read(event, { partyId, kinds, livemode, key }) };
    const context = { actor: 'party', from: partyId, livemode, key: data.orderNo };
    await this.commands.execute(this.processStagedOrder, data, context).catch((error: unknown) => {
      // Another instance took the turns meanwhile and has decided on it.
      if (!(error instanceof RowGone)) throw error;
    });
  }
}
