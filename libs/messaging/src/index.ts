export * from './aggregate.js';
export * from './decision.js';
export * from './errors.js';
export * from './ids.js';
export { Acts, type Act } from './nest/acts.js';
export { ChunkTransport } from './nest/chunk-transport.js';
export {
  MessagingModule,
  EXTRA_TOPICS,
  PARKED_VAULT,
  STATE_COUNTS,
  type ExtraTopics,
  type MessagingOptions,
  type StateCounts,
} from './nest/messaging.module.js';
export { parkedRef, type Vault } from './parking/parked.js';
export { Subscribe } from './nest/subscribe.js';
export { messagingMigrations } from './postgres/migrations/index.js';
export { kafkaClient, partitionOfKey } from './kafka/client.js';
export { KafkaPublisher } from './kafka/kafka-publisher.js';
export { ensureTopics, ensurePartyTopics } from './kafka/ensure-topics.js';
export type { Fetched, Publisher, Sending } from './store.js';
