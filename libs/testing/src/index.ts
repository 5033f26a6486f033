export { startLocalStack, type LocalStack } from '#libs/local-stack';
export * from './fault-proxy.js';
export * from './postgres-protocol.js';
