import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { canHaveScans, formerScansTopic, scansTopic } from '#libs/contracts';
import { ensureTopics, existingTopics, type ExtraTopics } from '#libs/messaging';
import { ServiceConfig } from '#libs/service-kit';
import { FacilityQueries } from './facility.queries.js';

/**
 * The topics of scans: one for each facility of the network, because the writer of a topic is known by its name. A topic is created before a
 * consumer subscribes to it.
 */
@Injectable()
export class ScanTopics implements ExtraTopics, OnApplicationBootstrap {
  private readonly created = new Set<string>();
  private former: readonly string[] = [];

  constructor(
    private readonly facilities: FacilityQueries,
    private readonly config: ServiceConfig,
  ) {}

  /** Before the consumers start, so that the topics exist. */
  async onApplicationBootstrap(): Promise<void> {
    await this.createMissing();
    this.former = await existingTopics(this.config.kafka, [formerScansTopic.name]);
  }

  list(): Promise<string[]> {
    return Promise.resolve([...this.created, ...this.former]);
  }

  /** True when the network names facilities whose topics were not there. */
  async createMissing(): Promise<boolean> {
    const missing = (await this.facilities.codes())
      .filter(canHaveScans)
      .map(scansTopic)
      .filter(({ name }) => !this.created.has(name));
    if (missing.length === 0) return false;
    await ensureTopics(this.config.kafka, missing);
    for (const { name } of missing) this.created.add(name);
    return true;
  }
}
