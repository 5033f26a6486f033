import { Injectable } from '@nestjs/common';
import { BackgroundLoop, Health } from '#libs/service-kit';
import { Cluster, type GroupView } from './cluster.service.js';
import { type GroupObservation, type GroupVerdict, verdictOf } from './lag.js';
import { TimeOfOffset } from './time-of-offset.service.js';

const EVERY_MS = 5_000;
/** Kafka has not answered for so long. */
const SILENT_AFTER_MS = 15_000;
/** Observations that a verdict rests on: half a minute. */
const WINDOW = 6;

export interface WatchedGroup extends GroupView {
  readonly verdict: GroupVerdict;
  /** Age of the oldest record still to be read, real time; 0 without lag, null where it is not known. */
  readonly lagSeconds: number | null;
}

/** Observes the groups every few seconds, so that a verdict rests on a window and is there when it is asked for. */
@Injectable()
export class WatchGroups extends BackgroundLoop {
  private readonly windows = new Map<string, GroupObservation[]>();
  private watched: WatchedGroup[] = [];
  private lookedAt = Date.now();

  constructor(
    private readonly cluster: Cluster,
    private readonly times: TimeOfOffset,
    health: Health,
  ) {
    super({ restMs: EVERY_MS });
    const look = () => ({ ok: !this.isSilent, lastLook: new Date(this.lookedAt).toISOString() });
    health.addConsumer('cluster', look);
    // It knows Kafka only: without it there is nothing to answer with.
    health.addReadiness('cluster', look);
  }

  /** Kafka does not answer: what was seen last says nothing of now. */
  get isSilent(): boolean {
    return Date.now() - this.lookedAt >= SILENT_AFTER_MS;
  }

  groups(): readonly WatchedGroup[] {
    return this.watched;
  }

  async round(): Promise<void> {
    const groups = await this.cluster.groups();
    this.times.record(await this.cluster.topics());
    this.watched = groups.map((group) => ({
      ...group,
      verdict: this.observe(group),
      lagSeconds: this.lagSecondsOf(group),
    }));
    this.lookedAt = Date.now();
  }

  private observe({ group, topics, lag, members }: GroupView): GroupVerdict {
    const window = this.windows.get(group) ?? [];
    const committed = topics
      .flatMap(({ partitions }) => partitions)
      .reduce((sum, partition) => sum + (partition.committed ?? 0), 0);
    window.push({ at: Date.now(), lag, committed, members });
    this.windows.set(group, window.slice(-WINDOW));
    return verdictOf(window);
  }

  private lagSecondsOf(group: GroupView): number | null {
    const behind = group.topics.flatMap(({ topic, partitions }) =>
      partitions
        .filter(({ lag }) => lag > 0)
        .map(({ partition, committed }) => ({ topic, partition, offset: committed ?? 0 })),
    );
    if (behind.length === 0) return 0;
    const since = behind.map((at) => this.times.since(at)).filter((time) => time !== undefined);
    return since.length === 0 ? null : Math.round((Date.now() - Math.min(...since)) / 100) / 10;
  }
}
