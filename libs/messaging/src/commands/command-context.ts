import { AsyncLocalStorage } from 'node:async_hooks';
import type { ByPerson } from '../core/by-person.js';

/** The origin of the commands that are given: filled by the HTTP edge for each request, and by background loops for themselves. */
export interface CommandContext {
  /** Role or device of the actor; never a name. */
  actor?: string | undefined;
  /** Kept as the cause of what follows. */
  requestId?: string | undefined;
  /** The sender that shares the queue with others. Commands without one share as one. */
  from?: string | undefined;
  livemode?: boolean | undefined;
  /** The person whose request this is; each command is then put on record. */
  by?: ByPerson | undefined;
  /** Idempotency-Key of the person's request: each command of it takes effect once. */
  idempotencyKey?: string | undefined;
}

/** The context of the code that runs now; empty outside of a request. */
export const commandContext = new AsyncLocalStorage<CommandContext>();
