import { answerSchema } from '#libs/service-kit';
import { type Static, Type } from 'typebox';

export const LoadedHeadingsSchema = answerSchema('LoadedHeadings', {
  version: Type.Integer({ minimum: 1, description: 'The same table again keeps its version.' }),
  headings: Type.Integer({ minimum: 1, description: 'How many headings the table has.' }),
});
export type LoadedHeadings = Static<typeof LoadedHeadingsSchema>;
