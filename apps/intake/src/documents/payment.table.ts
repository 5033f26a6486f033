import { defineTable } from '#libs/messaging';
import type { PaymentState } from './reported-documents.js';

export const PaymentTable = defineTable<PaymentState>('payment');
