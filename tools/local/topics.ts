import { clusterPlan } from '#libs/contracts';
import { alterKafkaUsers, kafkaAccessFrom, prepareCluster, type KafkaAccess } from '#libs/messaging';

import { runCommand } from '../terminal/run-command.js';

/**
 * Makes users, topics and access lists on a Kafka of one's own, as the administrator that KAFKA_USERNAME names; for compose, Kubernetes and clusters that
 * are not ours. May be run again at any time.
 *
 * KAFKA_USERS: passwords by user as JSON, when users are to be made (SCRAM-SHA-512).
 * KAFKA_BROKER_PASSWORD: of the brokers' own user `broker` (PLAIN), who makes the users in a cluster that has none yet.
 */
await runCommand(async () => {
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
  const { topics, altered, access: lists } = await prepareCluster(access, clusterPlan);
  console.log(`${topics} topics are there`);
  for (const topic of altered) console.log(`altered the settings of ${topic}`);
  if (!lists) console.log('no access lists: this Kafka asks no one who he is');
  for (const rule of lists?.added ?? []) console.log(`added    ${rule}`);
  for (const rule of lists?.removed ?? []) console.log(`removed  ${rule}`);
  if (lists && lists.added.length + lists.removed.length === 0) console.log('the access lists are as planned');
});
