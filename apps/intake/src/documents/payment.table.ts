import { aggregate } from '#libs/messaging';
import type { PaymentState } from './reported-documents.js';

export const PaymentTable = aggregate<PaymentState>('payment');
