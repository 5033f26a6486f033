import { defineTable } from '#libs/messaging';
import type { PartialDocumentState } from './partial-document.js';

export const PartialDocumentTable = defineTable<PartialDocumentState>('paper');
