import { OrderSender, type Answer } from '../client/order-sender.js';
import { OutsidePublisher, published } from '../client/order-publisher.js';
import { virtualNow, type Party, type RunningSystem } from '../client/running-system.js';
import { pause } from '../client/until-stopped.js';
import { postOf } from './messages.js';
import type { Planned } from './plan-next.js';
import type { Actor } from './scenarios/scenario.js';

/** Is called with what became of messages: `accepted`, `published`, or `refused` with its reason. */
export type Count = (outcome: string, messages: readonly Planned[]) => void;

/** Sends what was planned, each by its method. Resolves when all of it was answered or is with the broker, or when the signal is aborted. */
export class PlannedSender {
  readonly #senders = new Map<string, OrderSender>();
  readonly #publisher: OutsidePublisher;

  constructor(
    private readonly system: RunningSystem,
    private readonly signal: AbortSignal,
    private readonly count: Count,
  ) {
    this.#publisher = new OutsidePublisher(system.kafka, 'demo');
  }

  async send(planned: readonly Planned[]): Promise<void> {
    const by = Map.groupBy(planned, ({ method }) => method);
    await Promise.all([
      ...[...Map.groupBy(by.get('single') ?? [], ({ scenario }) => scenario).values()].map((ofScenario) =>
        this.#oneByOne(ofScenario),
      ),
      ...[...Map.groupBy(by.get('batch') ?? [], (one) => one.by)].map(([party, ofParty]) =>
        this.#batch(party, ofParty),
      ),
      this.#publish(by.get('kafka') ?? []),
    ]);
  }

  async close(): Promise<void> {
    await this.#publisher.disconnect();
  }

  async #oneByOne(planned: readonly Planned[]): Promise<void> {
    for (const one of planned) {
      const { path, body } = postOf(one.message);
      this.#note([one], [await this.#senderOf(one.by).post(path, body)]);
    }
  }

  async #batch(party: Actor, planned: readonly Planned[]): Promise<void> {
    const orders = planned.flatMap(({ message }) => (message.kind === 'order' ? [message.order] : []));
    this.#note(planned, await this.#senderOf(party).batch(orders));
  }

  /** Sent again as the same records, so that intake's inbox drops what had arrived after all. */
  async #publish(planned: readonly Planned[]): Promise<void> {
    const at = virtualNow(this.system);
    const records = planned.map(({ by, message }) => published(this.#partyOf(by), postOf(message), at));
    for (let wait = 500; !this.signal.aborted; wait = Math.min(wait * 2, 10_000)) {
      try {
        await this.#publisher.send(records);
        return this.count('published', planned);
      } catch {
        await pause(wait, this.signal);
      }
    }
  }

  #partyOf(actor: Actor): Party {
    return this.system.parties.find(({ id }) => id === actor) ?? this.system.parties[0];
  }

  #senderOf(actor: Actor): OrderSender {
    const party = this.#partyOf(actor);
    const sender = this.#senders.get(party.id) ?? new OrderSender(this.system.services.intake, party, this.signal);
    this.#senders.set(party.id, sender);
    return sender;
  }

  #note(planned: readonly Planned[], answers: readonly Answer[]): void {
    for (const [i, { status, code }] of answers.entries())
      this.count(status < 300 ? 'accepted' : `refused ${code ?? status}`, [planned[i]!]);
  }
}
