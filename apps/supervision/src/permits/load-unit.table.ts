import { defineTable } from '#libs/messaging';
import type { LoadUnit } from './load-unit.js';

/** Officers find what is in a bag by the number on its label or by its seal. */
export const LoadUnitTable = defineTable<LoadUnit>('load_unit', {
  number: { type: 'text', of: (unit) => unit.number },
  seal: { type: 'text', of: (unit) => unit.seal },
});
