export * from './access-rule.js';
export * from './contracts.js';
export * from './envelope.js';
export * from './errors.js';
export * from './event-type.js';
export * from './ids.js';
export { jsonExcess, type JsonLimits } from './json-excess.js';
export { Loop, type LoopTimes, type RoundResult } from './loop.js';
export * from './operations.js';
export type { ConsumerRecord, ProducerRecord } from './record.js';
export * from './refusal.js';
export {
  defineRowTable,
  defineTable,
  type Columns,
  type ColumnType,
  type Ref,
  type RowTable,
  type Stored,
  type Table,
} from './table.js';
export type { EventAbout, EventAttributes, Message, UnitOfWork } from './unit-of-work.js';
export type { AnyUseCase, Immediate, UseCase } from './use-case.js';
