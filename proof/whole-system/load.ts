import { setTimeout as sleep } from 'node:timers/promises';

import { chanceFrom } from '../../tools/demo/chance.js';
import { planNext, type Planned } from '../../tools/demo/plan-next.js';
import { PlannedSender } from '../../tools/demo/send-planned.js';
import { virtualNow, type RunningSystem } from '../../tools/client/running-system.js';

const ROUND_MS = 500;
/** Rounds that may wait to be sent: while the system cannot take more, the load waits instead of piling up. */
const MOST_WAITING = 10;
const REMEMBERED = 60;
const DOUBLED = 12;
const DRAINS_WITHIN_MS = 90_000;

/** An order that was accepted by HTTP or acknowledged by the broker. */
export interface Taken {
  readonly party: string;
  readonly orderNo: string;
}

/**
 * All scenarios of the demonstration at a steady pace: orders of every kind with their documents, stock and transit bags, half by HTTP and
 * half by Kafka. Each of the two goes on while the other is cut off.
 */
export class Load {
  /** Orders that may not be lost. */
  readonly taken = new Map<string, Taken>();
  /** Messages by what became of them. */
  readonly outcomes = new Map<string, number>();
  readonly #stopping = new AbortController();
  readonly #givingUp = new AbortController();
  readonly #chance;
  readonly #lanes: readonly { readonly rounds: Planned[][]; readonly sender: PlannedSender }[];
  #recent: Planned[] = [];
  #number = 1_000;
  #working: Promise<unknown> | undefined;

  constructor(
    private readonly system: RunningSystem,
    private readonly seed: number,
    private readonly rate: number,
  ) {
    this.#chance = chanceFrom(seed);
    const note = (outcome: string, planned: readonly Planned[]) => {
      this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + planned.length);
      if (outcome === 'accepted' || outcome === 'published') for (const one of planned) this.#take(one);
    };
    const lane = () => ({ rounds: [], sender: new PlannedSender(system, this.#givingUp.signal, note) });
    this.#lanes = [lane(), lane()];
  }

  start(): void {
    this.#working = Promise.all([this.#plan(), ...this.#lanes.map((lane) => this.#send(lane))]);
  }

  /** Plans nothing more and sends what is planned; gives up what cannot be sent in good time. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const giveUp = setTimeout(() => this.#givingUp.abort(), DRAINS_WITHIN_MS);
    await this.#working;
    clearTimeout(giveUp);
    await Promise.all(this.#lanes.map(({ sender }) => sender.close()));
  }

  /** A party sends some of its last messages again, as new messages with the same content. */
  async double(): Promise<boolean> {
    const again = Array.from({ length: DOUBLED }, () => this.#chance.pick(this.#recent)).filter((one) => one);
    const sender = new PlannedSender(this.system, this.#givingUp.signal, () => undefined);
    try {
      await sender.send(again);
    } catch {
      // Intake is away: what is sent twice need not arrive twice.
    } finally {
      await sender.close();
    }
    return again.length > 0;
  }

  async #plan(): Promise<void> {
    let owed = 0;
    while (!this.#stopping.signal.aborted) {
      await sleep(ROUND_MS);
      if (this.#lanes.some(({ rounds }) => rounds.length >= MOST_WAITING)) continue;
      const planned: Planned[] = [];
      for (owed += (this.rate * ROUND_MS) / 1_000; owed >= 1; owed--)
        planned.push(...planNext(this.seed, this.#number++, virtualNow(this.system)));
      this.#recent = [...this.#recent, ...planned].slice(-REMEMBERED);
      const [http, kafka] = this.#lanes;
      http!.rounds.push(planned.filter(({ method }) => method !== 'kafka'));
      kafka!.rounds.push(planned.filter(({ method }) => method === 'kafka'));
    }
  }

  async #send({ rounds, sender }: { rounds: Planned[][]; sender: PlannedSender }): Promise<void> {
    while (!this.#givingUp.signal.aborted && !(this.#stopping.signal.aborted && rounds.length === 0)) {
      const round = rounds.shift();
      if (!round || round.length === 0) {
        await sleep(50);
        continue;
      }
      // A round that fails as a whole (an answer that was cut off in the middle) is sent again.
      await sender.send(round).catch(async () => {
        rounds.unshift(round);
        await sleep(ROUND_MS);
      });
    }
  }

  #take({ by, message }: Planned): void {
    if (message.kind !== 'order') return;
    const party = this.system.parties.find(({ id }) => id === by)?.id ?? this.system.parties[0].id;
    this.taken.set(`${party}/${message.order.orderNo}`, { party, orderNo: message.order.orderNo });
  }
}
