import { City, type Mutation } from './simulated-cluster.js';
import { brokenPromises } from './invariants.js';
import type { Script } from './schedule.js';

/** Plays one schedule to its end and tells which promises were broken. */
export async function play({ throws, choices }: Script, mutation: Mutation = {}): Promise<string[]> {
  const city = new City(throws, mutation);
  await city.scheduler.settle();
  for (const choice of choices) await city.choose(choice);
  try {
    await city.finish();
  } catch (error) {
    return [`does not come to rest: ${String(error)}`];
  }
  return brokenPromises(city);
}
