export * from './countries.js';
export * from './currencies.js';
export * from './s10.js';
export * from './impc.js';
export * from './s8.js';
export * from './s9.js';
export * from './sscc.js';
