import { defineTable } from '#libs/messaging';
import type { ItemNumberState } from './item-number.js';

export const ItemNumberTable = defineTable<ItemNumberState>('item_number');
