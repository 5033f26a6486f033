/** This event can never be handled: it breaks its schema, its type is unknown, an invariant refuses it. It is parked, its neighbours go on. */
export class Poison extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Poison';
  }
}

/** The queue of acts is full: try again later (HTTP 429). */
export class TooBusy extends Error {
  constructor(readonly retryAfterSeconds: number) {
    super('too many acts are waiting');
    this.name = 'TooBusy';
  }
}

/** The database cannot be reached or did not answer in time: nothing was done, trying again is safe (HTTP 503). */
export class StoreUnavailable extends Error {
  constructor(cause: unknown) {
    super('the store did not answer', { cause });
    this.name = 'StoreUnavailable';
  }
}

/** The world is not as this service left it (another cluster, a recreated topic): it refuses to run rather than to lose events. */
export class RefusedToStart extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RefusedToStart';
  }
}
