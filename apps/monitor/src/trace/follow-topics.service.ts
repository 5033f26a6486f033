import { setTimeout as sleep } from 'node:timers/promises';

import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import {
  eventTypes,
  type ServiceReport,
  ServiceReported,
  statefulServices,
  stateTopic,
  topics,
  validatorOf,
} from '#libs/contracts';
import { FetchPace, newId } from '#libs/messaging';
import { Reports } from '../reports/reports.service.js';
import { whyImplausible } from '../reports/why-implausible.js';
import { Cluster } from '../topics/cluster.service.js';
import { indexed } from './index-event.effects.js';
import { TraceIndex } from './trace-index.service.js';

const COMES_BACK_AFTER_MS = 500;
/** The index is a little behind: one transaction for many events. */
const FETCH_PACE_MS = 250;

const stateTopics: ReadonlySet<string> = new Set(statefulServices.map((service) => stateTopic(service).name));

/**
 * Reads the events that the index needs, and the reports of services. Each instance has a group of its own and continues where its index
 * ends; a crash in between only repeats inserts that change nothing.
 */
@Injectable()
export class FollowTopics implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('follow');
  private readonly consumer;
  private readonly pace: FetchPace;
  private stopping = false;

  constructor(
    private readonly cluster: Cluster,
    private readonly index: TraceIndex,
    private readonly reports: Reports,
  ) {
    this.consumer = this.cluster.kafka.consumer({
      groupId: `monitor-${newId()}`,
      sessionTimeout: 6000,
      ...FetchPace.settings,
      allowAutoTopicCreation: false,
    });
    this.pace = new FetchPace(this.consumer, FETCH_PACE_MS);
  }

  async onApplicationBootstrap(): Promise<void> {
    const followed = [
      topics.declarations,
      topics.receptacles,
      topics.movements,
      topics.departures,
      ...statefulServices.map(stateTopic),
    ].map(({ name }) => name);
    this.consumer.on(this.consumer.events.GROUP_JOIN, ({ payload }) => this.seekToIndexed(payload.memberAssignment));
    this.consumer.on(this.consumer.events.CRASH, ({ payload }) => {
      if (!payload.restart) void this.comeBack(payload.error);
    });
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: followed, fromBeginning: true });
    await this.follow();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.consumer.disconnect();
    this.index.close();
  }

  /**
   * kafkajs stops at the first error that it does not call retriable, also when a connection closes while it signs in. So the consumer is
   * started again, as often as needed.
   */
  private async comeBack(reason: Error): Promise<void> {
    for (let error: unknown = reason; !this.stopping;) {
      this.logger.error(error);
      await sleep(COMES_BACK_AFTER_MS);
      if (this.stopping) return;
      try {
        await this.consumer.connect();
        await this.follow();
        return;
      } catch (again) {
        error = again;
      }
    }
  }

  private follow(): Promise<void> {
    return this.consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch, heartbeat }) => {
        const reached = { topic: batch.topic, partition: batch.partition, offset: Number(batch.lastOffset()) };
        this.index.record(() => {
          for (const { headers, value, timestamp } of batch.messages)
            this.handle(batch.topic, headers?.['ce_type']?.toString() ?? '', value, Number(timestamp));
        }, reached);
        await heartbeat();
        if (!this.stopping) await this.pace.rest();
      },
    });
  }

  /** What is not as its contract says is left out, with a line in the log. */
  private handle(topic: string, name: string, value: Buffer | null, at: number): void {
    const type = name === ServiceReported.name || Object.hasOwn(indexed, name) ? eventTypes.get(name) : undefined;
    if (!value || !type) return;
    try {
      const data: unknown = JSON.parse(value.toString());
      if (!validatorOf(type).Check(data)) throw new Error('it breaks its contract');
      if (type.name === ServiceReported.name) this.report(data as ServiceReport, topic, at);
      else indexed[name]!(this.index, data as never);
    } catch (error) {
      this.logger.warn(`an event of type ${name.slice(0, 100)} on ${topic} could not be read: ${String(error)}`);
    }
  }

  private report(report: ServiceReport, topic: string, at: number): void {
    const reason = whyImplausible(report, topic, at, Date.now());
    if (reason === undefined) this.reports.record(report, at);
    else this.logger.warn(`a report on ${topic} is left out: ${reason}`);
  }

  private seekToIndexed(assigned: Readonly<Record<string, number[]>>): void {
    const reached = new Map(this.index.reached().map((at) => [`${at.topic}|${at.partition}`, at.offset]));
    for (const [topic, partitions] of Object.entries(assigned)) {
      for (const partition of partitions) {
        const offset = reached.get(`${topic}|${partition}`);
        if (offset !== undefined && !stateTopics.has(topic))
          this.consumer.seek({ topic, partition, offset: String(offset + 1) });
      }
    }
  }
}
