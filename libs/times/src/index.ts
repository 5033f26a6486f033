export { dateIn, readBeijingTime, readCompactDay, readDay, readInstant, readUtc } from './read-times.js';
export { isSane, type TimeKind } from './spans.js';
