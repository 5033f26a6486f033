import { defineTable } from '#libs/messaging';
import type { LoadUnit } from './load-unit.js';

export const LoadUnitTable = defineTable<LoadUnit>('load_unit');
