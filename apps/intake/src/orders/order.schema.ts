import { exampleOrder, OrderSchema, PersonSchema } from '#libs/contracts';
import { type Answer, answerSchema, pageSchema } from '#libs/service-kit';
import { type Static, Type } from 'typebox';
import { ErasureSchema } from './erasure.schema.js';
import { orderSummaryExample, orderSummaryFields, UtcSchema } from '../order-state/order-summary.schema.js';

const { sender: _sender, addressee: _addressee, ...content } = OrderSchema.properties;
const erasable = Type.Union([PersonSchema, Type.Null()], { description: 'null once the personal data are erased.' });

const OrderContentSchema = answerSchema(
  'OrderContent',
  { ...content, sender: erasable, addressee: erasable },
  {
    description:
      'The order as the version in force declares it, or as the newest amendment that customs has not answered asks for it; of a lot or a bag what corresponds to it.',
  },
);

export const OrderAnswerSchema = answerSchema(
  'OrderDetails',
  {
    ...orderSummaryFields,
    livemode: Type.Boolean({ description: 'false for test data.' }),
    placedAt: UtcSchema,
    cancellation: Type.Enum(['none', 'asked', 'agreed', 'declined', 'withdrawn'], {
      description: '`asked`, `agreed`, `declined`: by customs. `withdrawn`: customs never had it.',
    }),
    erasure: Type.Optional(ErasureSchema),
    order: OrderContentSchema,
    askedFor: Type.Optional(OrderContentSchema),
  },
  { description: 'An order, a lot of stock or a closed bag.' },
);
export type OrderAnswer = Answer<Static<typeof OrderAnswerSchema>>;

export const OrderPageSchema = pageSchema('OrderPage', OrderAnswerSchema);

export const MilestoneSchema = answerSchema('Milestone', {
  status: Type.String({ description: 'What happened.', examples: ['accepted', 'released', 'departed'] }),
  at: UtcSchema,
  place: Type.Union([Type.String(), Type.Null()], { description: 'Code of a facility or border place.' }),
  detail: Type.Union([Type.String(), Type.Null()], { description: 'More about it, in a sentence.' }),
});
export type Milestone = Static<typeof MilestoneSchema>;

export const TimelineSchema = pageSchema('Timeline', MilestoneSchema);

export const CancelSchema = Type.Object(
  { reason: Type.Optional(Type.String({ maxLength: 200, description: 'For customs.' })) },
  { additionalProperties: false, $id: 'CancelOrder' },
);

export const FormSchema = Type.Object(
  {
    party: Type.String({ minLength: 2, maxLength: 40, description: 'The post whose item it is.' }),
    order: OrderSchema,
    livemode: Type.Optional(Type.Boolean({ description: 'false when left out, as with a test key.' })),
  },
  { additionalProperties: false, $id: 'KeyedInForm' },
);
export type Form = Static<typeof FormSchema>;

/** What became of one line of a batch: as for a single order, with the code of the problem where it was refused. */
export const BatchResultSchema = answerSchema('BatchResult', {
  line: Type.Integer({ minimum: 1 }),
  status: Type.Integer({ description: 'The status that a single order would get.' }),
  orderNo: Type.Optional(Type.String()),
  id: Type.Optional(Type.String()),
  revision: Type.Optional(Type.Integer()),
  code: Type.Optional(Type.String({ description: 'Code of the problem.' })),
  detail: Type.Optional(Type.String()),
  errors: Type.Optional(
    Type.Array(Type.Object({ pointer: Type.String(), code: Type.String(), detail: Type.String() })),
  ),
});
export type BatchResult = Answer<Static<typeof BatchResultSchema>>;

export const orderExample: OrderAnswer = {
  ...orderSummaryExample,
  livemode: false,
  placedAt: '2026-11-23T08:00:00.000Z',
  cancellation: 'none',
  order: exampleOrder,
};

export const timelineExample: readonly Milestone[] = [
  { status: 'accepted', at: '2026-11-23T08:00:00.000Z', place: null, detail: null },
  { status: 'released', at: '2026-11-23T09:30:00.000Z', place: 'URC-OE', detail: null },
];

/** As text: one result a line. */
export const batchExample = [
  { line: 1, status: 202, orderNo: 'SO-1', id: orderSummaryExample.id, revision: 1 },
  { line: 2, status: 400, code: 'invalid-json' },
]
  .map((result: BatchResult) => JSON.stringify(result))
  .join('\n');
