import { OrderSender, type Answer } from '../running/order-sender.js';
import { orderPlaced, OutsidePublisher } from '../running/order-publisher.js';
import { virtualNow, type RunningSystem } from '../running/running-system.js';
import { pause } from '../running/until-stopped.js';
import type { Planned } from './plan-next.js';

export type Count = (outcome: string, orders: number) => void;

/** Sends what was planned, each by its way. Resolves when all of it was answered or is with the broker, or when told to stop. */
export class PlannedSender {
  readonly #senders: readonly OrderSender[];
  readonly #publisher: OutsidePublisher;

  constructor(
    private readonly system: RunningSystem,
    private readonly signal: AbortSignal,
    private readonly count: Count,
  ) {
    this.#senders = system.parties.map((party) => new OrderSender(system.services.intake, party, signal));
    this.#publisher = new OutsidePublisher(system.brokers, 'demo');
  }

  async send(planned: readonly Planned[]): Promise<void> {
    const by = Map.groupBy(planned, ({ way }) => way);
    await Promise.all([
      ...(by.get('single') ?? []).map((one) => this.#single(one)),
      ...[...Map.groupBy(by.get('batch') ?? [], ({ party }) => party)].map(([party, ofParty]) =>
        this.#batch(party, ofParty),
      ),
      this.#publish(by.get('kafka') ?? []),
    ]);
  }

  async close(): Promise<void> {
    await this.#publisher.disconnect();
  }

  async #single({ party, order }: Planned): Promise<void> {
    this.#note([await this.#senders[party]!.one(order)]);
  }

  async #batch(party: number, planned: readonly Planned[]): Promise<void> {
    this.#note(await this.#senders[party]!.batch(planned.map(({ order }) => order)));
  }

  /** Sent again as the same records, so that intake's inbox drops what had arrived after all. */
  async #publish(planned: readonly Planned[]): Promise<void> {
    const at = virtualNow(this.system);
    const records = planned.map(({ party, order }) => orderPlaced(this.system.parties[party]!, order, at));
    for (let wait = 500; !this.signal.aborted; wait = Math.min(wait * 2, 10_000)) {
      try {
        await this.#publisher.send(records);
        return this.count('published', records.length);
      } catch {
        await pause(wait, this.signal);
      }
    }
  }

  #note(answers: readonly Answer[]): void {
    for (const { status, code } of answers) this.count(status < 300 ? 'accepted' : `refused ${code ?? status}`, 1);
  }
}
