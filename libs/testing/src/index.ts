export * from './local-stack/index.js';
