import { allTopics } from '#libs/contracts';
import { ensureTopics, kafkaAccessFrom } from '#libs/messaging';

/** Makes the topics of the system on KAFKA_BROKERS; for compose and for clusters that are not ours. */
console.log(`${await ensureTopics(kafkaAccessFrom(process.env), allTopics)} topics are there`);
