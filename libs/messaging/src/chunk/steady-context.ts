import type { Context } from '../decision.js';

/**
 * A decision is made again when something that it looked at was not loaded yet. It must then make the same ids and draw the same lots:
 * an id of its own making is loaded (as absent) like any other, and a new one in every round would never be found.
 */
export function steady(context: Context): () => Context {
  const ids: string[] = [];
  const draws: number[] = [];
  return () => {
    let [id, draw] = [0, 0];
    return {
      now: context.now,
      newId: () => (ids[id++] ??= context.newId()),
      random: () => (draws[draw++] ??= context.random()),
    };
  };
}
