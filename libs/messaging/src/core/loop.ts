/**
 * When the next round begins. `more`: at once. `done`: never. A number: after so many milliseconds. Nothing: after the usual rest.
 */
export type RoundResult = 'more' | 'done' | number | void;

export interface LoopTimes {
  /** Milliseconds between two rounds. */
  readonly restMs: number;
  /** What the rest grows to, doubled by each round that returns nothing; a wake-up and any other result begin anew. The rest if absent. */
  readonly idleMs?: number;
  /** Milliseconds after the first of several failures in a row; each further one doubles it. The rest, but at least 500, if absent. */
  readonly retryMs?: number;
  /** What that grows to at most; 30 s if absent. */
  readonly longestRetryMs?: number;
}

const LEAST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;

/** Repeats one action on real time, never twice at once. A failed round is repeated after a growing pause. */
export class Loop {
  private readonly control = new AbortController();
  private running: Promise<void> | undefined;
  private isAwake = false;
  private isRetrying = false;
  private endRest: (() => void) | undefined;

  constructor(
    private readonly round: () => Promise<RoundResult>,
    private readonly times: LoopTimes,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Aborted as soon as the loop is to end; for rounds that take long. */
  get stopping(): AbortSignal {
    return this.control.signal;
  }

  /** The first round begins at once. */
  start(): void {
    this.running ??= this.run();
  }

  /** Ends the rest. While a round runs, another one follows it at once; while a failure is waited out, nothing changes. */
  wake(): void {
    this.isAwake = true;
    if (!this.isRetrying) this.endRest?.();
  }

  /** No further round begins; resolves when the running one is over. */
  async stop(): Promise<void> {
    this.control.abort();
    this.endRest?.();
    await this.running;
  }

  private async run(): Promise<void> {
    let [failures, idle] = [0, 0];
    while (!this.stopping.aborted) {
      if (this.isAwake) idle = 0;
      this.isAwake = false;
      try {
        const result = await this.round();
        failures = 0;
        if (result === 'done') return;
        // Never 0: other work of this process has its turn between two rounds.
        const restMs = result === 'more' ? 1 : (result ?? this.restMs(idle));
        idle = result === undefined ? idle + 1 : 0;
        if (!this.isAwake) await this.rest(restMs);
      } catch (error) {
        this.onError(error);
        this.isRetrying = true;
        await this.rest(this.retryMs(failures++));
        this.isRetrying = false;
      }
    }
  }

  private restMs(idle: number): number {
    const { restMs, idleMs = restMs } = this.times;
    return Math.max(restMs, Math.min(restMs * 2 ** Math.min(idle, 20), idleMs));
  }

  private retryMs(failures: number): number {
    const { restMs, retryMs = Math.max(restMs, LEAST_RETRY_MS), longestRetryMs = LONGEST_RETRY_MS } = this.times;
    return Math.min(retryMs * 2 ** Math.min(failures, 20), Math.max(retryMs, longestRetryMs));
  }

  private async rest(milliseconds: number): Promise<void> {
    if (this.stopping.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.endRest = undefined;
  }
}
