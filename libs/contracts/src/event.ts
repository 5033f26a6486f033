import type { Static, TObject } from 'typebox';

/**
 * One event, written once: name, version, topic, key, schema and an example stand together. The TypeScript type, the validator and
 * the AsyncAPI document come from here.
 */
export interface EventType<Schema extends TObject = TObject> {
  readonly name: string;
  readonly version: number;
  /** A fixed topic, or one per party. */
  readonly topic: string | ((data: Static<Schema>) => string);
  readonly key: (data: Static<Schema>) => string;
  readonly schema: Schema;
  readonly example: Static<Schema>;
  readonly about: string;
  /**
   * What only forbids (a hold, a stop, a withdrawal) takes effect even when its key is parked: a parcel that may not leave must not
   * leave because an earlier event of it could not be read.
   */
  readonly forbids: boolean;
}

export type DataOf<E> = E extends EventType<infer Schema> ? Static<Schema> : never;

export function defineEvent<Schema extends TObject>(
  name: string,
  event: Omit<EventType<Schema>, 'name' | 'version' | 'forbids'> & { version?: number; forbids?: boolean },
): EventType<Schema> {
  return { version: 1, forbids: false, ...event, name };
}
