import { type Static, Type } from 'typebox';
import { type Answer, answerSchema } from '#libs/service-kit';

export const HandOverReportSchema = answerSchema('HandOverReport', {
  handedOver: Type.Integer({ minimum: 0 }),
  left: Type.Integer({ minimum: 0, description: 'Parcels that may not be handed over any more.' }),
  more: Type.Boolean({ description: 'More may be handed over than one run takes: send the request again.' }),
});
export type HandOverReport = Answer<Static<typeof HandOverReportSchema>>;
