import type { EventType } from '../core/event-type.js';
import type { Ref, RowTable } from '../core/table.js';
import type { EventAttributes } from '../core/unit-of-work.js';

export interface EventToPublish {
  readonly type: EventType;
  readonly about: Ref;
  readonly topic: string;
  readonly key: string;
  /** null is a tombstone: the key is removed from a compacted topic. */
  readonly data: unknown;
  readonly attributes: EventAttributes;
}
export interface Save {
  readonly ref: Ref;
  readonly state: unknown;
}
export interface Append {
  readonly table: RowTable<never>;
  readonly row: Readonly<Record<string, unknown>>;
}
export interface Removal {
  readonly table: RowTable<never>;
  readonly id: string;
}

/** What one message writes. */
export interface Changes {
  readonly saves: readonly Save[];
  readonly events: readonly EventToPublish[];
  readonly appends: readonly Append[];
  readonly removals: readonly Removal[];
  hasSaved(at: Ref): boolean;
}
