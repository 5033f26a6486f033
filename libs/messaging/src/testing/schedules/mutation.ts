import type { Contracts } from '../../core/contracts.js';
import type { dropSeen } from '../../inbox/drop-seen.js';
import type { DraftRules } from '../../inbox/fold.js';
import type { withoutVoid } from '../../inbox/void-records.js';
import type { Outbox } from '../../outbox/outbox.js';
import type { Guards } from '../model/guards.js';

/** A guard of the core or of its surroundings that is removed, to see whether the schedules need it. */
export interface Mutation {
  readonly guards?: Partial<Guards>;
  readonly dropSeen?: typeof dropSeen;
  readonly withoutVoid?: typeof withoutVoid;
  readonly draftRules?: DraftRules;
  readonly contracts?: (contracts: Contracts) => Contracts;
  /** Of each relay; called once for each process. */
  readonly outbox?: (outbox: Outbox) => Outbox;
}

export interface RemovedGuard {
  readonly without: string;
  /** The sentence of the case of the suite that fails then. */
  readonly shownBy?: string;
  /** The schedules hold none of it (restores, other sources, compacted topics, acts of persons); the case alone misses it. */
  readonly byCaseOnly?: true;
  readonly mutation: Mutation;
}
