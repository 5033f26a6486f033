import { describeMessaging } from '../test/suite/describe-messaging.js';
import { modelWorld } from '../test/suite/model-world.js';

describeMessaging('models of Kafka and Postgres', () => Promise.resolve(modelWorld()));
