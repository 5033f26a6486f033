import { FindingSchema } from '#libs/contracts';
import { type Answer, answerSchema } from '#libs/service-kit';
import { type Static, Type } from 'typebox';

/** UTC, ISO 8601. */
export const UtcSchema = Type.String({ format: 'date-time' });

export const FindingAnswerSchema = answerSchema('Finding', FindingSchema.properties, {
  description: 'What is wrong or odd, and where: a JSON pointer into what was sent, a stable code, a sentence.',
});

export const DocumentsAnswerSchema = answerSchema(
  'OrderDocuments',
  {
    needed: Type.Array(Type.String(), {
      description: 'Documents that the regime needs.',
      examples: [['order', 'payment', 'waybill']],
    }),
    present: Type.Array(Type.String(), { description: 'Those of them that have come.', examples: [['order']] }),
    mismatches: Type.Array(FindingAnswerSchema, {
      description: 'Values that differ between documents; of personal ones only which.',
    }),
  },
  { description: 'How complete the documents of an order are. It goes to customs when all are present and agree.' },
);

export const orderSummaryFields = {
  id: Type.String({ description: 'UUID of the order.' }),
  orderNo: Type.String({ description: "The party's own number." }),
  revision: Type.Integer({ minimum: 1, description: '1, and one more for each amendment or cancellation.' }),
  phase: Type.String({ description: 'How far the order is.', examples: ['lodged', 'released', 'delivered'] }),
  parcelId: Type.String(),
  declarationId: Type.String(),
  itemNumber: Type.String({ description: 'The number on the label, normalised.' }),
  regime: Type.String({ description: 'The customs regime that it is declared under.' }),
  promiseBy: Type.String({ format: 'date-time', description: 'Until when it is promised to arrive. UTC.' }),
  warnings: Type.Array(FindingAnswerSchema, { description: 'What is odd, but not refused.' }),
  documents: DocumentsAnswerSchema,
};

export const OrderSummarySchema = answerSchema('OrderSummary', orderSummaryFields, {
  description: 'What a party is answered at once about an order that was taken.',
});
export type OrderSummary = Answer<Static<typeof OrderSummarySchema>>;
