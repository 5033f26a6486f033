import type { RefusedRecord } from '#libs/contracts';
import type { Message } from '#libs/messaging';

/** What a party published, as it is staged: `data` is absent where the record could not be read, and `fault` says why. */
export interface StagedEvent {
  readonly type: string;
  readonly data?: unknown;
  readonly fault?: Message['fault'];
  /** Not in what former versions staged. */
  readonly record?: RefusedRecord;
}
