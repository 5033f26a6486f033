import { setTimeout as sleep } from 'node:timers/promises';
import { TooManyConflicts } from '../core/errors.js';

/** So many clashes in a row are a fault, not concurrency. */
const MAX_CLASHES = 20;

/** So that all of them together outlast a statement, which may take five seconds. */
const LONGEST_REST_MS = 500;

/** Of all chunks of a process. */
export interface ClashCounts {
  /** Clashes in a row of the chunk that had most. */
  mostClashes: number;
  /** Chunks that were given up: halved, and where one message is alone, a command fails and an event is parked. */
  conflicts: number;
}

/** How often one chunk has clashed: decided again with a longer rest each time, and given up at last. */
export class Attempts {
  private clashes = 0;

  /** @param rest milliseconds of real time */
  constructor(
    private readonly counts: ClashCounts,
    private readonly rest: (milliseconds: number) => Promise<unknown> = sleep,
  ) {}

  /** Before the chunk is decided again. @throws TooManyConflicts */
  async again(): Promise<void> {
    this.clashes += 1;
    this.counts.mostClashes = Math.max(this.counts.mostClashes, this.clashes);
    if (this.clashes >= MAX_CLASHES) {
      this.counts.conflicts += 1;
      throw new TooManyConflicts(this.clashes);
    }
    if (this.clashes > 1) await this.rest(Math.random() * Math.min(2 ** this.clashes, LONGEST_REST_MS));
  }
}
