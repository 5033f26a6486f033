import { defineTable } from '#libs/messaging';
import type { StockState } from './stock.js';

export const StockTable = defineTable<StockState>('stock', {
  party_id: { type: 'text', of: (stock) => stock.partyId },
  livemode: { type: 'boolean', of: (stock) => stock.livemode },
  warehouse: { type: 'text', of: (stock) => stock.warehouse },
  sku: { type: 'text', of: (stock) => stock.sku },
});
