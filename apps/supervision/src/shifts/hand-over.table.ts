import { defineTable } from '#libs/messaging';
import type { HandOver } from './hand-over.js';

/** By its id. */
export const HandOverTable = defineTable<HandOver>('hand_over', {
  facility: { type: 'text', of: ({ facility }) => facility },
});
