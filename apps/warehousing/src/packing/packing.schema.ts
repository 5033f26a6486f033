import { type Static, Type } from 'typebox';
import { type Answer, answerSchema } from '#libs/service-kit';

export const PackingReportSchema = answerSchema('PackingReport', {
  packed: Type.Integer({ minimum: 0 }),
  closedReceptacles: Type.Integer({ minimum: 0 }),
  left: Type.Record(Type.String(), Type.Integer({ minimum: 1 }), {
    description: 'How many parcels were not packed, by reason.',
  }),
  more: Type.Boolean({ description: 'More may leave than one run packs: send the request again.' }),
});
export type PackingReport = Answer<Static<typeof PackingReportSchema>>;
