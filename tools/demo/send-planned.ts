import { partyUser } from '#libs/contracts';

import { OrderSender, type Answer } from '../client/order-sender.js';
import { isUnknownUser, OutsidePublishers, published } from '../client/order-publisher.js';
import { isLive } from '../local/parties.js';
import { virtualNow, type Party, type RunningSystem } from '../client/running-system.js';
import { pause } from '../client/until-stopped.js';
import { postOf } from './messages.js';
import type { Planned } from './plan-next.js';
import type { Actor } from './scenarios/scenario.js';

/** In a row; the last comes after 7.5 s, when a broker that has just started knows its users. */
const MOST_REFUSALS = 5;

/** Is called with what became of messages: `accepted`, `published`, or `refused` with its reason. */
export type Count = (outcome: string, messages: readonly Planned[]) => void;

/** Sends what was planned, each by its method. Resolves when all of it was answered or is with the broker, or when the signal is aborted. */
export class PlannedSender {
  readonly #senders = new Map<string, OrderSender>();
  readonly #publishers: OutsidePublishers;
  /** Users of Kafka who were given up; they are tried once in each round. */
  readonly #refused = new Set<string>();

  constructor(
    private readonly system: RunningSystem,
    private readonly signal: AbortSignal,
    private readonly count: Count,
  ) {
    this.#publishers = new OutsidePublishers(system, 'demo');
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
      ...[...Map.groupBy(by.get('kafka') ?? [], (one) => this.#partyOf(one.by))].map(([party, ofParty]) =>
        this.#publish(party, ofParty),
      ),
    ]);
  }

  async close(): Promise<void> {
    await this.#publishers.disconnect();
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

  /**
   * As the party, on its topic. Sent again as the same records, so that intake's inbox drops what had arrived after all. Given up when Kafka goes on
   * refusing the party's user: its password was replaced, and the owner of the new one speaks for the party.
   */
  async #publish(party: Party, planned: readonly Planned[]): Promise<void> {
    const at = virtualNow(this.system);
    const user = partyUser(party.id, isLive(party));
    const records = planned.map(({ message }) => published(party, postOf(message), at));
    for (let [wait, refused] = [500, 0]; !this.signal.aborted; wait = Math.min(wait * 2, 10_000)) {
      try {
        await this.#publishers.send(user, records);
        this.#refused.delete(user);
        return this.count('published', planned);
      } catch (error) {
        if (isUnknownUser(error) && (++refused === MOST_REFUSALS || this.#refused.has(user))) {
          this.#refused.add(user);
          return this.count(`not let in as ${user}`, planned);
        }
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
