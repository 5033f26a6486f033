import { MoneySchema } from '#libs/contracts';
import { answerSchema } from '#libs/service-kit';
import { type Static, Type } from 'typebox';
import { FindingAnswerSchema } from '../order-state/order-summary.schema.js';

export const ReceiptSchema = answerSchema(
  'DocumentReceipt',
  {
    kind: Type.Enum(['recorded', 'same'], { description: '`same`: it was present already.' }),
    lodged: Type.Boolean({ description: 'The declaration of its order is before customs.' }),
    differences: Type.Array(FindingAnswerSchema, {
      description: 'Where it differs from its order, if that is known; of persons only which.',
    }),
  },
  { description: 'What became of the document. Only the party of the order reads what became of the order.' },
);
export type Receipt = Static<typeof ReceiptSchema>;

const standing = {
  state: Type.Enum(['waits', 'differs', 'agrees'], {
    description:
      '`waits`: no order names it yet. `differs`: correct it, or the order is corrected. `agrees`: it is as the order has it.',
  }),
  lodged: Type.Boolean({ description: 'The declaration of its order is before customs.' }),
  differences: Type.Array(FindingAnswerSchema, {
    description: 'Where it differs from its order; of persons only which. Of other documents nothing is said.',
  }),
  reportedAt: Type.String({ format: 'date-time', description: 'When it came. UTC.' }),
};

export const PaymentAnswerSchema = answerSchema('ReportedPayment', {
  paymentNumber: Type.String({ description: 'As you gave it.' }),
  platform: Type.String({ description: 'The party that took the order.' }),
  orderNo: Type.String({ description: 'The number of the order.' }),
  amount: MoneySchema,
  paidAt: Type.String({ format: 'date-time', description: 'UTC.' }),
  ...standing,
  parts: Type.Optional(
    Type.Array(answerSchema('PartPayment', { paymentNumber: Type.String(), amount: MoneySchema }), {
      description: 'Further payments of an order whose regime matches none.',
    }),
  ),
});
export type PaymentAnswer = Static<typeof PaymentAnswerSchema>;

export const WaybillAnswerSchema = answerSchema('ReportedWaybill', {
  logisticsCode: Type.String({ description: 'The logistics company.' }),
  number: Type.String({ description: 'Normalised.' }),
  grossWeightGrams: Type.Integer(),
  pieces: Type.Integer(),
  ...standing,
});
export type WaybillAnswer = Static<typeof WaybillAnswerSchema>;

export const paymentExample: PaymentAnswer = {
  paymentNumber: 'PAY-1',
  platform: 'steppe-post',
  orderNo: 'SO-2026-000123',
  amount: { amount: '1.00', currency: 'CNY' },
  paidAt: '2026-11-23T08:00:00Z',
  state: 'differs',
  lodged: false,
  differences: [
    { pointer: '/payment/amount', code: 'amount-differs', detail: 'paid 1.00 CNY, the order comes to 91.80 CNY' },
  ],
  reportedAt: '2026-11-23T08:00:01.000Z',
};

export const waybillExample: WaybillAnswer = {
  logisticsCode: 'tianshan-express',
  number: 'TX100000017',
  grossWeightGrams: 420,
  pieces: 1,
  state: 'waits',
  lodged: false,
  differences: [],
  reportedAt: '2026-11-23T08:00:01.000Z',
};
