import { describeMessaging } from './describe-messaging.js';
import { modelWorld } from './model-world.js';

describeMessaging('models of Kafka and Postgres', () => Promise.resolve(modelWorld()));
