import type { Fate } from '#libs/local-stack';

import type { Inflict } from '../scene.js';

const AMONG = 25;
const LOST = 3;

/** What was asked for is done, and whoever asked does not learn it: some of the next answers get lost. */
export const loseResponse: Inflict = async ({ system, chance }, { target }) => {
  const proxy = target === 'kafka' ? system.kafkaProxy : system.postgresProxy;
  const fates = new Map<number, Fate>();
  for (let i = 0; i < LOST; i++)
    fates.set(proxy.answered + chance.between(1, AMONG), target === 'kafka' ? chance.pick(['drop', 'cut']) : 'cut');
  proxy.fateOf = (answer) => fates.get(answer) ?? 'pass';
  return true;
};
