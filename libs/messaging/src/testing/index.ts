export { InMemoryService, type InMemoryOptions, type RecordedEvent } from './in-memory-service.js';
