import { defineTable } from '#libs/messaging';
import type { Barcode } from './barcode.js';

export const BarcodeTable = defineTable<Barcode>('barcode', {
  waiting_since: { type: 'timestamptz', of: ({ unannounced }) => unannounced?.scan.at },
});
