import { afterEach, beforeEach, describe, it } from '@jest/globals';
import { cases } from './cases/index.js';
import type { World } from '../example/world.js';

/** The same sentences for every world: what the model promises, the real thing keeps, and the other way round. */
export function describeMessaging(name: string, makeWorld: () => Promise<World>): void {
  describe(`messaging on ${name}`, () => {
    let world: World;
    beforeEach(async () => {
      world = await makeWorld();
    });
    afterEach(() => world.close());
    it.each(cases.map(({ sentence, show }) => [sentence, show] as const))('%s', async (_, show) => show(world));
  });
}
