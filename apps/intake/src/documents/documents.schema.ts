import { answerSchema } from '#libs/service-kit';
import { type Static, Type } from 'typebox';

export const ReceiptSchema = answerSchema(
  'DocumentReceipt',
  {
    kind: Type.Enum(['recorded', 'same'], { description: '`same`: it was present already.' }),
    lodged: Type.Boolean({ description: 'The declaration of its order is before customs.' }),
  },
  { description: 'What became of the document. Only the party of the order reads what became of the order.' },
);
export type Receipt = Static<typeof ReceiptSchema>;
