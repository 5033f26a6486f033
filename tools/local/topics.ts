import { allTopics } from '#libs/contracts';
import { ensureTopics } from '#libs/messaging';

/** Makes the topics of the system on KAFKA_BROKERS; for compose and for clusters that are not ours. */
const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',').filter(Boolean);
if (brokers.length === 0) throw new Error('KAFKA_BROKERS is not set: name the brokers, separated by commas');
console.log(`${await ensureTopics(brokers, allTopics)} topics are there`);
