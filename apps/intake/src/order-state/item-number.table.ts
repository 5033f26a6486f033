import { aggregate } from '#libs/messaging';
import type { ItemNumberState } from './item-number.js';

export const ItemNumberTable = aggregate<ItemNumberState>('item_number');
