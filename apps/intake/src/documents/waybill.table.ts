import { aggregate } from '#libs/messaging';
import type { WaybillState } from './reported-documents.js';

export const WaybillTable = aggregate<WaybillState>('waybill');
