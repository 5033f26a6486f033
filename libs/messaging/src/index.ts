export * from './core/index.js';
export { Backlog, type OutboxWaiting, type StagedInput } from './core/backlog.js';
export { type Act, Acts } from './core/act.table.js';
export { noteAct, type NotedAct } from './core/note-act.js';
export type { ByPerson } from './core/by-person.js';
export { operationOf } from './commands/put-on-record.js';
export { type IdempotencyKeyState, IdempotencyKeyTable } from './commands/idempotency-key.table.js';
export { CommandBus, type CommandOverrides } from './commands/command-bus.js';
export { commandContext, type CommandContext } from './commands/command-context.js';
export type { ChunkContents, ChunkInterceptor } from './inbox/chunk-runner.js';
export {
  kafkaAccessFrom,
  kafkaSecurities,
  kafkaVariables,
  readKafkaAccess,
  type KafkaAccess,
  type KafkaEnvironment,
  type KafkaSecurity,
} from './kafka/access.js';
export { kafkaClient, type KafkaSettings } from './kafka/client.js';
export { partitionOf } from './core/partition-of.js';
export { describeKafkaCluster, type ClusterView } from './kafka/describe-cluster.js';
export { ensureAccess, type AccessChange } from './kafka/ensure-access.js';
export { ensureTopics, existingTopics } from './kafka/ensure-topics.js';
export { commitOffsets, committedOffsets, onceCoordinated } from './kafka/committed-offsets.js';
export { FetchPace } from './kafka/fetch-pace.js';
export { LogReader, type LogEnds } from './kafka/log-reader.js';
export { scanBack } from './kafka/scan-back.js';
export { ensureTopicSettings } from './kafka/ensure-topic-settings.js';
export { prepareCluster, type ClusterPlan, type PreparedCluster } from './kafka/prepare-cluster.js';
export { KafkaPublisher } from './kafka/kafka-publisher.js';
export { ChunkTransport } from './nest/chunk-transport.js';
export {
  MessagingModule,
  EXTRA_TOPICS,
  PAYLOAD_CIPHER,
  SENDER_NOTICE,
  STAGED_INPUT,
  STATE_COUNTS,
  type ExtraTopics,
  type MessagingOptions,
  type StateCounts,
} from './nest/messaging.module.js';
export { on, type Subscription } from './nest/subscriptions.js';
export type { Publisher } from './outbox/outbox.js';
export { EditKey, editPlace, sealEdit } from './parking/edit-key.js';
export { parkedKeys, parkedRef } from './parking/parked.js';
export type { PayloadCipher } from './parking/payload-cipher.js';
export * from './postgres/recovery-writes.js';
export { allWatermarks, endedSources, outboxMemory, type OutboxMemory } from './postgres/restored-outbox.js';
export { compareMarks, sentenceOf, type BrokenPartition, type Overtaken } from './recovery/compare-marks.js';
export { eventIdOf, isLater, loggedEvent, type LoggedEvent } from './recovery/logged-event.js';
export { linkedEvents, partitionName, type ChainedOutbox } from './recovery/linked-events.js';
export { planStop, type PartitionView, type StopPlan } from './recovery/plan-stop.js';
export { comparePlaces, type Watermark } from './core/store.js';
export { textOf } from './inbox/chain-verdict.js';
export { dropSeen } from './inbox/drop-seen.js';
export { withoutVoid } from './inbox/void-records.js';
export { planOutbox, type OutboxPlan, type UnpublishedEntry } from './recovery/plan-outbox.js';
export type { NotTaken, SenderNotice } from './parking/sender-notice.js';
export { messagingMigrations } from './postgres/migrations/index.js';
export type { LogFacts, MessagingLog } from './nest/messaging-log.js';
export type { ConsumerHealth, ConsumerVerdict } from './kafka/consumer-activity.js';
export { alterKafkaUsers, type KafkaUser } from './kafka/alter-users.js';
export { askBroker, type BrokerRequest } from './kafka/ask-broker.js';
