import { defineTable } from '#libs/messaging';
import { piecesOn, type Shelf } from './shelf.js';

export const ShelfTable = defineTable<Shelf>('shelf', {
  facility: { type: 'text', of: ({ facility }) => facility },
  pieces: { type: 'int', of: piecesOn },
});
