export * from './local-stack/index.js';
export * from './fault-proxy.js';
export * from './postgres-speech.js';
