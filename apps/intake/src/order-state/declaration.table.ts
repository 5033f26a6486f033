import { defineTable } from '#libs/messaging';
import type { DeclarationState } from './declaration.js';

export const DeclarationTable = defineTable<DeclarationState>('declaration');
