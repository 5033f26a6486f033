import type { Refusal } from './refusal.js';

/** What makes a record unreadable; stable, because senders are told it. `refused`: it is readable, and an invariant forbids it. */
export type PoisonCode =
  | 'invalid-json'
  | 'invalid-text'
  | 'invalid-data'
  | 'invalid-time'
  | 'invalid-envelope'
  | 'too-large'
  | 'too-deep'
  | 'unknown-event-type'
  | 'unknown-version'
  | 'unknown-format'
  | 'wrong-topic'
  | 'wrong-key'
  | 'wrong-partition'
  | 'refused';

/**
 * This event can never be handled, because of what its sender wrote: it breaks its schema, its type is unknown, or an invariant forbids it.
 * It is parked, its neighbours go on.
 */
export class Poison extends Error {
  constructor(
    message: string,
    readonly code: PoisonCode = 'refused',
  ) {
    super(message);
    this.name = 'Poison';
  }
}

/** The database takes a value of this message from no one: a number out of its range, a text that it cannot keep. */
export class ValueRefused extends Error {}

/** The queue of commands is full: try again later (HTTP 429). */
export class TooBusy extends Error {
  constructor(readonly retryAfterSeconds: number) {
    super('too many commands are waiting');
    this.name = 'TooBusy';
  }
}

/**
 * The database cannot be reached or did not answer in time (HTTP 503). Whether the statement took effect is not known, because its answer
 * may be what was lost. Events are safe to process again, because of their watermark. A command that is repeated is decided on the state as
 * it then is, so its use case must recognise there what it did before.
 */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super('the store did not answer', { cause });
    this.name = 'StoreUnavailable';
  }
}

/** A row that the message takes out is not there any more, and nothing else has changed: another writer has taken it, and a repetition finds the same. */
export class RowGone extends Error {
  constructor() {
    super('another writer has taken out the same row');
    this.name = 'RowGone';
  }
}

/** Other writers were first, again and again: too many at once, or the chunk appends a row that exists. */
export class TooManyConflicts extends Error {
  constructor(attempts: number) {
    super(`another writer was first, or a row is already there, ${attempts} times in a row`);
    this.name = 'TooManyConflicts';
  }
}

/**
 * Kafka or the database is not as this service left it (another cluster, a topic made again, a restored database): the service does not run,
 * because it would lose events.
 */
export class RefusedToStart extends Error {
  /** @param findings what was found, a sentence each */
  constructor(
    message: string,
    readonly findings: readonly string[] = [],
  ) {
    super(message);
    this.name = 'RefusedToStart';
  }
}

/** A command was answered with a refusal; nothing happened. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.detail ?? refusal.code);
    this.name = 'Refused';
  }
}
