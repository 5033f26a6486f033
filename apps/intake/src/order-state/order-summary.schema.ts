import { amendmentRefusals, FindingSchema } from '#libs/contracts';
import { type Answer, answerSchema } from '#libs/service-kit';
import { type Static, Type } from 'typebox';

/** UTC, ISO 8601. */
export const UtcSchema = Type.String({ format: 'date-time' });

export const FindingAnswerSchema = answerSchema('Finding', FindingSchema.properties, {
  description: 'What is wrong or unusual, and where: a JSON pointer into what was sent, a stable code, a sentence.',
});

export const DocumentsAnswerSchema = answerSchema(
  'OrderDocuments',
  {
    needed: Type.Array(Type.String(), {
      description: 'Documents that the regime needs.',
      examples: [['order', 'payment', 'waybill']],
    }),
    present: Type.Array(Type.String(), { description: 'Those of them that are present.', examples: [['order']] }),
    mismatches: Type.Array(FindingAnswerSchema, {
      description: 'Values that differ between documents; of personal ones only which.',
    }),
    notes: Type.Optional(
      Type.Array(FindingAnswerSchema, { description: 'Values that differ too, and keep no declaration back.' }),
    ),
  },
  { description: 'How complete the documents of an order are. It goes to customs when all are present and agree.' },
);

export const AmendmentAnswerSchema = answerSchema(
  'OrderAmendment',
  {
    state: Type.Enum(['pending', 'taken', 'refused'], {
      description: '`pending`: customs has not answered. What customs does not have yet is taken at once.',
    }),
    revision: Type.Integer({ minimum: 2, description: 'The revision of the order that asked for it.' }),
    reason: Type.Optional(
      Type.Enum([...amendmentRefusals], {
        description: 'Why customs keeps the version in force; only of a refused one.',
      }),
    ),
  },
  { description: 'The newest amendment of an order: a request until customs takes it.' },
);

export const orderSummaryFields = {
  id: Type.String({ description: 'UUID of the order.' }),
  orderNo: Type.String({ description: "The party's own number." }),
  revision: Type.Integer({ minimum: 1, description: '1, and one more for each amendment or cancellation.' }),
  phase: Type.String({ description: 'How far the order is.', examples: ['lodged', 'released', 'delivered'] }),
  parcelId: Type.String({ description: 'UUID of its parcel.' }),
  declarationId: Type.String({ description: 'UUID of its customs declaration.' }),
  itemNumber: Type.String({ description: 'The number on the label, normalised.' }),
  regime: Type.String({ description: 'The customs regime that it is declared under.' }),
  promiseBy: Type.String({ format: 'date-time', description: 'Until when it is promised to arrive. UTC.' }),
  warnings: Type.Array(FindingAnswerSchema, { description: 'What is unusual, but not refused.' }),
  documents: DocumentsAnswerSchema,
  declarationVersion: Type.Integer({
    minimum: 1,
    description: 'The version of the declaration that is in force: everything else here is as it declares.',
  }),
  amendment: Type.Optional(AmendmentAnswerSchema),
};

export const OrderSummarySchema = answerSchema('OrderSummary', orderSummaryFields, {
  description: 'What a party is answered at once about an order that was taken.',
});
export type OrderSummary = Answer<Static<typeof OrderSummarySchema>>;

export const orderSummaryExample: OrderSummary = {
  id: '0193a7c2-5f10-7c3e-9a41-2f6b8d0e1c55',
  orderNo: 'SO-2026-000123',
  revision: 1,
  phase: 'lodged',
  parcelId: '0193a7c2-5f10-7d02-8b6e-91c4a7f3d210',
  declarationId: '0193a7c2-5f10-7e9b-a1d7-64e0c2b8f937',
  itemNumber: 'LZ000000014CN',
  regime: 'personal',
  promiseBy: '2026-12-07T08:00:00.000Z',
  warnings: [],
  documents: { needed: ['order'], present: ['order'], mismatches: [] },
  declarationVersion: 1,
};
