import type { Fate } from '#libs/local-stack';

import type { InjectFault } from '../fault-context.js';

const AMONG = 25;
const LOST = 3;

/** Some of the next answers get lost: the request is carried out and the client does not learn it. */
export const loseResponse: InjectFault = async ({ system, chance }, { target }) => {
  const proxy = target === 'kafka' ? system.kafkaProxy : system.postgresProxy;
  const fates = new Map<number, Fate>();
  for (let i = 0; i < LOST; i++)
    fates.set(proxy.answered + chance.between(1, AMONG), target === 'kafka' ? chance.pick(['drop', 'cut']) : 'cut');
  proxy.fateOf = (answer) => fates.get(answer) ?? 'pass';
  return true;
};
