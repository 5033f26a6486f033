/** Clock, ids and random numbers of a unit of work. */
export interface Surroundings {
  /** The system's clock; one instant for the whole chunk. */
  readonly now: Date;
  newId(): string;
  random(): number;
}

/** The surroundings of one message: the same in each run of it. */
export interface MessageContext extends Surroundings {
  once<Value>(read: () => Value): Value;
}

/**
 * A message is handled again when something that it looked at was not loaded yet. It must then make the same ids, draw the same random
 * numbers and read the same values from its providers: an id that it makes is loaded (as absent) like any other, and a new id in every run
 * would never be found.
 *
 * @returns the context of the next run
 */
export function repeatable(surroundings: Surroundings): () => MessageContext {
  const ids: string[] = [];
  const draws: number[] = [];
  const values: { readonly value: unknown }[] = [];
  return () => {
    let [id, draw, value] = [0, 0, 0];
    return {
      now: surroundings.now,
      newId: () => (ids[id++] ??= surroundings.newId()),
      random: () => (draws[draw++] ??= surroundings.random()),
      once: <Value>(read: () => Value) => (values[value++] ??= { value: read() }).value as Value,
    };
  };
}
