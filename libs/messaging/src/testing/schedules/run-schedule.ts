import type { Mutation } from './mutation.js';
import { SimulatedCluster } from './simulated-cluster.js';
import { brokenInvariants } from './invariants.js';
import { brokenReads } from './racing-readers.js';
import type { Schedule } from './schedule.js';

/** @returns the invariants that the schedule breaks */
export async function runSchedule({ inputs, choices }: Schedule, mutation: Mutation = {}): Promise<string[]> {
  const cluster = new SimulatedCluster(inputs, mutation);
  await cluster.scheduler.settle();
  for (const choice of choices) await cluster.choose(choice);
  try {
    await cluster.finish();
  } catch (error) {
    return [`does not come to rest: ${String(error)}`];
  }
  return [...brokenInvariants(cluster), ...(await brokenReads(choices, mutation))];
}
