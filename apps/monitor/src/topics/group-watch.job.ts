import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { judge, type Look, type Verdict } from './lag.js';
import { Cluster, type GroupView } from './cluster.service.js';
import { TimeOfOffset } from './time-of-offset.service.js';

const EVERY_MS = 3000;
const WINDOW = 10;

export interface WatchedGroup extends GroupView {
  readonly verdict: Verdict;
  /** Age of the oldest record that is still to be read, real time; 0 without lag, null where it cannot be told. */
  readonly lagSeconds: number | null;
}

/** Looks at the groups every few seconds, so that a verdict rests on a window and the answer is there when asked. */
@Injectable()
export class GroupWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('groups');
  private readonly windows = new Map<string, Look[]>();
  private seen: WatchedGroup[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly cluster: Cluster,
    private readonly times: TimeOfOffset,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), EVERY_MS);
    void this.look();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  groups(): readonly WatchedGroup[] {
    return this.seen;
  }

  private async look(): Promise<void> {
    try {
      const groups = await this.cluster.groups();
      this.times.note(await this.cluster.topics());
      this.seen = groups.map((group) => ({ ...group, verdict: this.judge(group), lagSeconds: this.secondsOf(group) }));
    } catch (error) {
      this.logger.warn(`the brokers did not answer: ${String(error)}`);
    }
  }

  private judge(group: GroupView): Verdict {
    const window = this.windows.get(group.group) ?? [];
    const committed = group.topics.reduce(
      (sum, { partitions }) => sum + partitions.reduce((part, at) => part + (at.committed ?? 0), 0),
      0,
    );
    window.push({ at: Date.now(), lag: group.lag, committed, members: group.members });
    this.windows.set(group.group, window.slice(-WINDOW));
    return judge(window);
  }

  private secondsOf(group: GroupView): number | null {
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
