import { cases } from './cases/index.js';
import type { World } from '../example/world.js';

/** Runs every case, each in a new world. @returns the sentences of those that fail */
export async function brokenCases(makeWorld: () => World | Promise<World>): Promise<string[]> {
  const broken: string[] = [];
  for (const { sentence, show } of cases) {
    const world = await makeWorld();
    await show(world).catch(() => broken.push(sentence));
    await world.close();
  }
  return broken;
}
