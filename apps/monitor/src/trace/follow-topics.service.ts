import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import {
  type ServiceReport,
  ServiceReported,
  statefulServices,
  stateTopic,
  topicFor,
  topics,
  validatorOf,
} from '#libs/contracts';
import { newId } from '#libs/messaging';
import { Reports } from '../reports/reports.service.js';
import { Cluster } from '../topics/cluster.service.js';
import { indexed } from './index-event.effects.js';
import { TraceIndex } from './trace-index.service.js';

const stateTopics: ReadonlySet<string> = new Set(statefulServices.map((service) => stateTopic(service).name));
const reported = validatorOf(ServiceReported);

/**
 * Reads the events that the index needs, and the reports of services. Each instance has a group of its own and continues where its index
 * ends; a crash in between only repeats inserts that change nothing.
 */
@Injectable()
export class FollowTopics implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('follow');
  private readonly consumer;

  constructor(
    private readonly cluster: Cluster,
    private readonly index: TraceIndex,
    private readonly reports: Reports,
  ) {
    this.consumer = this.cluster.kafka.consumer({
      groupId: `monitor-${newId()}`,
      sessionTimeout: 6000,
      maxWaitTimeInMs: 200,
      allowAutoTopicCreation: false,
    });
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
      if (payload.restart) return;
      this.logger.fatal(payload.error);
      process.exit(1);
    });
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: followed, fromBeginning: true });
    await this.consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch, heartbeat }) => {
        const reached = { topic: batch.topic, partition: batch.partition, offset: Number(batch.lastOffset()) };
        this.index.record(() => {
          for (const { headers, value, timestamp } of batch.messages)
            this.handle(batch.topic, headers?.['ce_type']?.toString() ?? '', value, Number(timestamp));
        }, reached);
        await heartbeat();
      },
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.consumer.disconnect();
    this.index.close();
  }

  private handle(topic: string, type: string, value: Buffer | null, at: number): void {
    if (!value) return;
    try {
      if (type === ServiceReported.name) this.reports.record(reportOn(topic, value), at);
      else indexed[type]?.(this.index, JSON.parse(value.toString()) as never);
    } catch (error) {
      this.logger.warn(`an event of type ${type} could not be read: ${String(error)}`);
    }
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

/**
 * A service reports about itself only: its topic has one writer.
 *
 * @throws where the report breaks its contract or is about another service
 */
function reportOn(topic: string, value: Buffer): ServiceReport {
  const report = JSON.parse(value.toString()) as ServiceReport;
  if (!reported.Check(report)) throw new Error('the report breaks its contract');
  if (topicFor(ServiceReported, report, true) !== topic) throw new Error(`the report is about ${report.service}`);
  return report;
}
