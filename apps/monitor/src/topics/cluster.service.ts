import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { topicOf } from '#libs/contracts';
import { kafkaClient, LogReader } from '#libs/messaging';
import { ServiceConfig } from '#libs/service-kit';
import { lagOf } from './lag.js';

export interface TopicView {
  readonly topic: string;
  readonly owner: string;
  readonly key: string;
  readonly partitions: number;
  readonly records: number;
  readonly offsets: readonly { partition: number; low: number; high: number }[];
}

export interface GroupView {
  readonly group: string;
  readonly state: string;
  readonly members: number;
  readonly topics: readonly {
    topic: string;
    lag: number;
    partitions: readonly { partition: number; committed: number | null; lag: number }[];
  }[];
  readonly lag: number;
}

const KEEP_MS = 2000;

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);

/** Topics and groups as the brokers report them; they are asked at most every two seconds, however many requests there are. */
@Injectable()
export class Cluster implements OnApplicationShutdown {
  readonly kafka: ReturnType<typeof kafkaClient>;
  private readonly admin;
  /** Asks for the ends of all topics at once. */
  private readonly reader: LogReader;
  private connecting: Promise<void> | undefined;
  private last: { at: number; topics: Promise<TopicView[]>; groups: Promise<GroupView[]> } | undefined;

  constructor(config: ServiceConfig) {
    this.kafka = kafkaClient(config.kafka, 'monitor');
    this.admin = this.kafka.admin();
    this.reader = new LogReader(this.kafka, 0);
  }

  topics(): Promise<TopicView[]> {
    return this.view().topics;
  }

  groups(): Promise<GroupView[]> {
    return this.view().groups;
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.connecting) await Promise.all([this.admin.disconnect(), this.reader.disconnect()]);
  }

  private view() {
    if (!this.last || Date.now() - this.last.at > KEEP_MS) {
      const topics = this.askTopics();
      const groups = topics.then((known) => this.askGroups(known));
      groups.catch(() => (this.last = undefined));
      this.last = { at: Date.now(), topics, groups };
    }
    return this.last;
  }

  private async askTopics(): Promise<TopicView[]> {
    this.connecting ??= Promise.all([this.admin.connect(), this.reader.connect()]).then(() => undefined);
    // A connection that failed is made again.
    await this.connecting.catch((error: unknown) => {
      this.connecting = undefined;
      throw error;
    });
    const names = (await this.admin.listTopics()).filter((name) => !name.startsWith('__'));
    const ends = Map.groupBy(await this.reader.ends(names), ({ topic }) => topic);
    return [...ends].toSorted(byName).map(([topic, parts]) => {
      const offsets = parts
        .map(({ partition, low, high }) => ({ partition, low, high }))
        .toSorted((a, b) => a.partition - b.partition);
      const { owner = 'outside', key = '' } = topicOf(topic) ?? {};
      return {
        topic,
        owner,
        key,
        partitions: offsets.length,
        records: offsets.reduce((sum, { low, high }) => sum + high - low, 0),
        offsets,
      };
    });
  }

  private async askGroups(topics: readonly TopicView[]): Promise<GroupView[]> {
    const ids = (await this.admin.listGroups()).groups
      .map(({ groupId }) => groupId)
      .filter((id) => !id.startsWith('monitor-'));
    const { groups } = await this.admin.describeGroups(ids);
    const ends = new Map(topics.map(({ topic, offsets }) => [topic, offsets]));
    return Promise.all(
      groups.map(async ({ groupId, state, members }) => {
        const committed = await this.admin.fetchOffsets({ groupId });
        const views = committed
          .filter(({ topic }) => ends.has(topic))
          .map(({ topic, partitions }) => {
            const offsets = new Map(partitions.map(({ partition, offset }) => [partition, Number(offset)]));
            const parts = (ends.get(topic) ?? []).map(({ partition, low, high }) => {
              const at = offsets.get(partition);
              const known = at === undefined || at < 0 ? undefined : at;
              return { partition, committed: known ?? null, lag: lagOf({ low, high, committed: known }) };
            });
            return { topic, lag: parts.reduce((sum, { lag }) => sum + lag, 0), partitions: parts };
          });
        return {
          group: groupId,
          state,
          members: members.length,
          topics: views,
          lag: views.reduce((sum, { lag }) => sum + lag, 0),
        };
      }),
    );
  }
}
