export * from './countries.js';
export * from './currencies.js';
export * from './s10.js';
