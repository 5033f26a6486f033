export * from './core/index.js';
export * from './core/errors.js';
export * from './core/handler.js';
export * from './core/ids.js';
export {
  defineRowTable,
  defineTable,
  type Columns,
  type ColumnType,
  type RowTable,
  type Stored,
  type Table,
} from './core/table.js';
export type { Ref } from './core/table.js';
export type { EventAbout, EventAttributes, Message, UnitOfWork } from './core/unit-of-work.js';
export type { AnyUseCase, Immediate, UseCase } from './core/use-case.js';
export { Acts, type Act } from './commands/acts.js';
export { CommandBus, type CommandOverrides } from './commands/command-bus.js';
export { commandContext, type CommandContext } from './commands/command-context.js';
export type { ChunkContents, ChunkInterceptor } from './inbox/chunk-runner.js';
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
export { parkedKeys, parkedRef, type PayloadCipher, type PayloadCipher as Vault } from './parking/parked.js';
export { Subscribe } from './nest/subscribe.js';
export { on, type Subscription } from './nest/subscriptions.js';
export { messagingMigrations } from './postgres/migrations/index.js';
export { kafkaClient, partitionOfKey } from './kafka/client.js';
export { KafkaPublisher } from './kafka/kafka-publisher.js';
export { ensureTopics } from './kafka/ensure-topics.js';
export { InMemoryService, type InMemoryOptions, type RecordedEvent } from './testing/in-memory-service.js';
export type { Fetched, Publisher, Sending } from './core/store.js';
