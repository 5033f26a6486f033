import type { InjectFault } from '../fault-context.js';

/** Every connection to Kafka or Postgres ends at once; requests get lost on the way there as well as answers on the way back. */
export const cut: InjectFault = async ({ system }, { target }) => {
  (target === 'kafka' ? system.kafkaProxy : system.postgresProxy).cut();
  return true;
};
