import { answerSchema } from '#libs/service-kit';
import { type Static, Type } from 'typebox';

export const StagedCebSchema = answerSchema('StagedCeb', {
  platform: Type.String({ description: 'The party that took the order, or its code as the documents write it.' }),
  orderNo: Type.String({ description: 'The number of the order.' }),
  present: Type.Array(Type.Enum(['order', 'list']), { description: 'Documents that are here, of any party.' }),
  yours: Type.Array(Type.Enum(['order', 'list']), { description: 'Those of them that you sent.' }),
  isOrder: Type.Boolean({ description: 'Together they became an order; its own answers say how it stands.' }),
});
export type StagedCeb = Static<typeof StagedCebSchema>;

export const stagedCebExample: StagedCeb = {
  platform: '6501960SM1',
  orderNo: 'CEB-IN-0001',
  present: ['order'],
  yours: ['order'],
  isOrder: false,
};
