/** Events that are written and not yet published. */
export interface OutboxWaiting {
  readonly waiting: number;
  readonly oldestSeconds: number;
  /** About how much of the database they take. */
  readonly bytes: number;
}

/** What came from outside and waits for its turn in a table of the service. A service that stages may provide it (`STAGED_INPUT`). */
export interface StagedInput {
  readonly limitBytes: number;
  /** About how much waits. Asked of again and again. */
  bytes(): Promise<number>;
}

/**
 * Whether a service has taken in as much as it may keep while Kafka is away or it is behind. With a full outbox it reads no events and
 * takes no requests that write; with full staging it reads nothing from outside. Nothing is dropped: what is not read waits in Kafka.
 */
export class Backlog {
  private outbox: OutboxWaiting = { waiting: 0, oldestSeconds: 0, bytes: 0 };
  private stagedBytes = 0;
  private staged: StagedInput | undefined;

  /** @param outboxLimitBytes no limit when left out */
  constructor(
    /** Asks the database, now and then only. */
    readonly outboxWaiting: () => Promise<OutboxWaiting>,
    readonly outboxLimitBytes = Infinity,
  ) {}

  watch(staged: StagedInput): void {
    this.staged = staged;
  }

  async look(): Promise<void> {
    this.outbox = await this.outboxWaiting();
    this.stagedBytes = (await this.staged?.bytes()) ?? 0;
  }

  /** As of the last look. */
  get isOutboxFull(): boolean {
    return this.outbox.bytes >= this.outboxLimitBytes;
  }

  /** As of the last look. */
  get isStagingFull(): boolean {
    return this.staged !== undefined && this.stagedBytes >= this.staged.limitBytes;
  }

  /** Which of the topics are not read now. */
  held<Topic extends { readonly name: string; readonly isFromOutside: boolean }>(topics: readonly Topic[]): string[] {
    const held = topics.filter(({ isFromOutside }) => this.isOutboxFull || (this.isStagingFull && isFromOutside));
    return held.map(({ name }) => name);
  }
}
