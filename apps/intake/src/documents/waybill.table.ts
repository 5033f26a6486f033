import { defineTable } from '#libs/messaging';
import type { WaybillState } from './reported-documents.js';

export const WaybillTable = defineTable<WaybillState>('waybill');
