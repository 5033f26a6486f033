export { InMemoryService, type InMemoryOptions, type RecordedEvent } from './in-memory-service.js';
export type { MessageSizes } from './message-sizes.js';
