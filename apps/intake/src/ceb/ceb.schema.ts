import { type Answer, answerSchema } from '#libs/service-kit';
import { type Static, Type } from 'typebox';
import { DocumentsAnswerSchema } from '../order-state/order-summary.schema.js';

export const RecordFindingSchema = answerSchema('CebFinding', {
  class: Type.Enum(['content', 'duplicate', 'staged', 'conflict'], {
    description:
      '`content`: correct it and send it again. `duplicate`: it is stored already. `staged`: send it as declared. `conflict`: it contradicts what is stored.',
  }),
  pointer: Type.String({
    description: 'The element; elements of one name are counted from 0.',
    examples: ['/Order/0/OrderHead/orderNo'],
  }),
  code: Type.String({ description: 'Stable and short.' }),
  detail: Type.String({ description: 'A sentence for people.' }),
});
export type RecordFinding = Answer<Static<typeof RecordFindingSchema>>;

export const RecordAnswerSchema = answerSchema('CebRecordAnswer', {
  record: Type.Integer({ description: 'Its place in the message, from 0.' }),
  line: Type.Integer({ description: 'Where it begins in the message, from 1.' }),
  number: Type.String({ description: 'Of the order, payment or waybill; of a list that of its order.' }),
  outcome: Type.Enum(['accepted', 'staged', 'same', 'conflict', 'refused'], {
    description:
      '`accepted`: its declaration is before customs. `staged`: it is kept, and waits for other documents or for corrections. `same`: it was stored already. `conflict`: it contradicts what is before customs or of another party, and is not kept. `refused`: correct it.',
  }),
  findings: Type.Array(RecordFindingSchema),
  orderId: Type.Optional(Type.String({ description: 'UUID of the order that it belongs to.' })),
  documents: Type.Optional(DocumentsAnswerSchema),
  lodged: Type.Optional(Type.Boolean({ description: 'The declaration is before customs.' })),
});
export type RecordAnswer = Answer<Static<typeof RecordAnswerSchema>>;

export const CebAnswerSchema = answerSchema('CebAnswer', {
  message: Type.String({ description: 'Type of the message.', examples: ['CEB311'] }),
  schema: Type.Literal('ok'),
  records: Type.Array(RecordAnswerSchema),
});
export type CebAnswer = Answer<Static<typeof CebAnswerSchema>>;

export const cebExample: CebAnswer = {
  message: 'CEB311',
  schema: 'ok',
  records: [
    {
      record: 0,
      line: 3,
      number: 'CEB-IN-0001',
      outcome: 'staged',
      findings: [],
      documents: { needed: ['order', 'list'], present: ['order'], mismatches: [] },
      lodged: false,
    },
  ],
};
