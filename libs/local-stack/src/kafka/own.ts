import type { KafkaAccess } from '#libs/messaging';

import type { KafkaWay } from './way.js';

/**
 * One's own Kafka, by the variables that every service knows: KAFKA_BROKERS, KAFKA_SECURITY, KAFKA_USERNAME, KAFKA_PASSWORD, KAFKA_CA_FILE.
 * All programs are the one user that is named.
 * @throws when a variable is wrong, no broker answers, or the user is refused
 */
export async function useOwnKafka(env: NodeJS.ProcessEnv): Promise<KafkaWay> {
  const { describeKafkaCluster, kafkaAccessFrom } = await import('#libs/messaging');
  const access: KafkaAccess = kafkaAccessFrom(env);
  await describeKafkaCluster(access).catch((error: Error) => {
    throw new Error(`KAFKA_BROKERS: no broker answers at ${access.brokers.join(', ')}: ${error.message}`, {
      cause: error,
    });
  });
  const { KAFKA_SECURITY: security = 'plaintext', KAFKA_USERNAME: username, KAFKA_PASSWORD: password } = env;
  return {
    brokers: access.brokers,
    security: security as KafkaWay['security'],
    caFile: env['KAFKA_CA_FILE'],
    users: access.sasl && { everyoneIs: { username: username ?? '', password: password ?? '' } },
  };
}
