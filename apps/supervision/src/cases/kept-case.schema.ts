import { type Static, Type } from 'typebox';
import { type Answer, answerSchema } from '#libs/service-kit';
import { CaseSummarySchema } from './case.schema.js';
import { CustodySchema } from './custody.schema.js';
import { pageWithTotalSchema } from './page-with-total.schema.js';

const KeptCaseSchema = answerSchema('KeptCase', {
  ...CaseSummarySchema.properties,
  keeping: Type.Optional(CustodySchema),
  customsStore: Type.Optional(Type.String({ description: 'Where customs keeps the goods.' })),
  due: Type.Optional(Type.String({ format: 'date-time', description: 'By then it is decided again.' })),
  isOverdue: Type.Boolean({ description: "On the system's clock." }),
});
export type KeptCaseEntry = Answer<Static<typeof KeptCaseSchema>>;
export const KeptCasePageSchema = pageWithTotalSchema('KeptCasePage', KeptCaseSchema);
