import type { Static, TObject } from 'typebox';
import { Compile } from 'typebox/compile';

/** The name and the address of an event; enough to publish it. */
export interface EventOf<Data> {
  readonly name: string;
  readonly version: number;
  /** A fixed topic, or one that follows from the data and from whether they are live. */
  readonly topic: string | ((data: Data, livemode: boolean) => string);
  /** The key of the record: events of one key stay in order. */
  readonly key: (data: Data) => string;
}

/** One event, defined once: name, version, topic, key, schema and an example. Its TypeScript type and its validator follow from it. */
export interface EventType<Schema extends TObject = TObject> extends EventOf<Static<Schema>> {
  readonly schema: Schema;
  readonly example: Static<Schema>;
  /** What happened, for the documentation. */
  readonly about: string;
  /**
   * Takes effect even when its key is parked. For an event that only forbids (a hold, a stop, a withdrawal): an earlier event of the key
   * that could not be read must not keep the ban from taking effect.
   */
  readonly bypassesParking: boolean;
  /** When it happened by the clock of a sender outside: further ahead of the system's clock than some minutes, it is poison. */
  readonly happenedAt?: (data: Static<Schema>) => string;
}

/** The topic that an event with these data belongs on. */
export function topicFor<Data>({ topic }: Pick<EventOf<Data>, 'topic'>, data: Data, livemode: boolean): string {
  return typeof topic === 'string' ? topic : topic(data, livemode);
}

/** An event type, whatever its data. */
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyEventType = EventType<any>;

export type DataOf<E> = E extends EventType<infer Schema> ? Static<Schema> : never;

export function defineEvent<Schema extends TObject>(
  name: string,
  event: Omit<EventType<Schema>, 'name' | 'version' | 'bypassesParking'> & {
    version?: number;
    bypassesParking?: boolean;
  },
): EventType<Schema> {
  return { version: 1, bypassesParking: false, ...event, name };
}

export type Validator = ReturnType<typeof Compile<TObject>>;
const validators = new WeakMap<object, Validator>();

/** Compiled on first use, kept for as long as the event type is. */
export function validatorOf({ schema }: Pick<EventType, 'schema'>): Validator {
  let validator = validators.get(schema);
  if (!validator) validators.set(schema, (validator = Compile(schema)));
  return validator;
}
