import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { deadLetters, partyTopic, topicsOfParty } from '#libs/contracts';
import { ChunkTransport, ensureTopics, type ExtraTopics } from '#libs/messaging';
import { Clock, ServiceConfig } from '#libs/service-kit';
import { IntakeConfig } from '../intake.config.js';
import type { PartyKind } from './party-kinds.js';
import { PartyQueries } from './party.queries.js';
import { hashOf, isLive, newKey } from './party-keys.service.js';

export interface PartyData {
  readonly id: string;
  readonly name: string;
  readonly kinds: readonly PartyKind[];
}

/** The parties that may place orders. Each has two topics of its own, which are created before a consumer subscribes to them. */
@Injectable()
export class PartiesService implements ExtraTopics, OnApplicationBootstrap {
  constructor(
    private readonly queries: PartyQueries,
    private readonly transport: ChunkTransport,
    private readonly service: ServiceConfig,
    private readonly config: IntakeConfig,
    private readonly clock: Clock,
  ) {}

  /** Before the consumers start, so that their topics exist. */
  async onApplicationBootstrap(): Promise<void> {
    for (const { apiKey, ...party } of this.config.demoParties) await this.save(party, [apiKey]);
    for (const id of await this.queries.ids()) await ensureTopics(this.service.kafka, topicsOfParty(id));
  }

  /** Beside those of parties what customs has parked, since the topic of that event follows from its service. */
  async list(): Promise<string[]> {
    const ofParties = (await this.queries.ids()).flatMap((id) => [
      partyTopic(id, true).name,
      partyTopic(id, false).name,
    ]);
    return [...ofParties, deadLetters('supervision').name];
  }

  /** The keys are shown here and never again; undefined when the party exists already. */
  async create(party: PartyData): Promise<{ test: string; live: string } | undefined> {
    const keys = { test: newKey(false), live: newKey(true) };
    await ensureTopics(this.service.kafka, topicsOfParty(party.id));
    if (!(await this.save(party, [keys.test, keys.live]))) return undefined;
    await this.transport.resubscribe();
    return keys;
  }

  private save(party: PartyData, keys: readonly string[]): Promise<boolean> {
    return this.queries.create({
      ...party,
      keys: keys.map((key) => ({ hash: hashOf(key), livemode: isLive(key) })),
      at: this.clock.now(),
    });
  }
}
