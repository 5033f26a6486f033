import { allTopics } from '#libs/contracts';
import { alterKafkaUsers, ensureTopics, kafkaAccessFrom, type KafkaAccess } from '#libs/messaging';

/**
 * Makes users and topics on a Kafka of one's own, as the administrator that KAFKA_USERNAME names; for compose, Kubernetes and clusters that
 * are not ours. May be run again at any time.
 *
 * KAFKA_USERS: passwords by user as JSON, when users are to be made (SCRAM-SHA-512).
 * KAFKA_BROKER_PASSWORD: of the brokers' own user `broker` (PLAIN), who makes the users in a cluster that has none yet.
 */
const access = kafkaAccessFrom(process.env);
const { KAFKA_USERS: wanted, KAFKA_BROKER_PASSWORD: brokerPassword } = process.env;

if (wanted) {
  const users = Object.entries(JSON.parse(wanted) as Record<string, string>);
  const brokers: KafkaAccess = {
    ...access,
    ...(brokerPassword && { sasl: { mechanism: 'plain', username: 'broker', password: brokerPassword } }),
  };
  await alterKafkaUsers(brokers, { make: users.map(([name, password]) => ({ name, password })) });
  console.log(`${users.length} users are there`);
}
console.log(`${await ensureTopics(access, allTopics)} topics are there`);
