export * from './core/index.js';
export * from './core/handler.js';
export { Acts, type Act } from './commands/acts.js';
export { CommandBus, type CommandOverrides } from './commands/command-bus.js';
export { commandContext, type CommandContext } from './commands/command-context.js';
export type { ChunkContents, ChunkInterceptor } from './inbox/chunk-runner.js';
export { kafkaClient, partitionOfKey, type KafkaSettings } from './kafka/client.js';
export { ensureTopics } from './kafka/ensure-topics.js';
export { KafkaPublisher } from './kafka/kafka-publisher.js';
export { ChunkTransport } from './nest/chunk-transport.js';
export {
  MessagingModule,
  EXTRA_TOPICS,
  PAYLOAD_CIPHER,
  PAYLOAD_CIPHER as PARKED_VAULT,
  STATE_COUNTS,
  type ExtraTopics,
  type MessagingOptions,
  type StateCounts,
} from './nest/messaging.module.js';
export { Subscribe } from './nest/subscribe.js';
export { on, type Subscription } from './nest/subscriptions.js';
export type { Publisher } from './outbox/outbox.js';
export { parkedKeys, parkedRef } from './parking/parked.js';
export type { PayloadCipher, PayloadCipher as Vault } from './parking/payload-cipher.js';
export { messagingMigrations } from './postgres/migrations/index.js';
export type { ConsumerHealth, ConsumerVerdict } from './kafka/consumer-activity.js';
export { InMemoryService, type InMemoryOptions, type RecordedEvent } from './testing/in-memory-service.js';
export type { ConsumerRecord as Fetched, ProducerRecord as Sending } from './core/record.js';
