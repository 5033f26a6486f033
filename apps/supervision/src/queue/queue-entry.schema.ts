import { type Static, Type } from 'typebox';
import { DeclarationLineSchema, Grams, Instant, MoneySchema } from '#libs/contracts';
import { type Answer, answerSchema } from '#libs/service-kit';
import { pageWithTotalSchema } from '../cases/page-with-total.schema.js';
import {
  CaseSummarySchema,
  DocumentQuestionSchema,
  DocumentsSchema,
  FindingSchema,
  IrregularitySchema,
} from '../cases/case.schema.js';

/** What an officer needs to see of a case before opening it. */
const QueueEntrySchema = answerSchema('QueueEntry', {
  ...CaseSummarySchema.properties,
  due: Type.Optional(
    Type.String({
      format: 'date-time',
      description: 'Deadline by which the queue is ordered: the cut-off, else that of the case.',
    }),
  ),
  cutOff: Type.Optional(Instant),
  departureId: Type.Optional(Type.String({ description: 'The departure that the parcel would leave with.' })),
  secondsToCutOff: Type.Optional(Type.Integer({ description: "On the system's clock." })),
  waitsSince: Type.Optional(Instant),
  secondsWaiting: Type.Optional(Type.Integer({ description: "On the system's clock." })),
  lines: Type.Array(DeclarationLineSchema),
  goodsTotal: MoneySchema,
  declaredGrams: Grams,
  measuredGrams: Type.Optional(Grams),
  documents: DocumentsSchema,
  asked: Type.Optional(DocumentQuestionSchema),
  picture: Type.Optional(Type.String({ description: 'Reference of the newest X-ray picture.' })),
  finding: Type.Optional(FindingSchema),
  irregularities: Type.Optional(Type.Array(IrregularitySchema)),
});
export type QueueEntry = Answer<Static<typeof QueueEntrySchema>>;
export const QueuePageSchema = pageWithTotalSchema('QueuePage', QueueEntrySchema);
