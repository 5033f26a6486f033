export * from './contracts.js';
export * from './envelope.js';
export * from './event-type.js';
export * from './operations.js';
export * from './refusal.js';
