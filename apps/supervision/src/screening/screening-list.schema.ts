import { Type } from 'typebox';
import { Instant } from '#libs/contracts';
import { answerSchema, pageSchema } from '#libs/service-kit';

const list = {
  listId: Type.String({ examples: ['un-consolidated'] }),
  version: Type.String({ examples: ['2026-11-20'] }),
  jurisdiction: Type.String({ description: 'UN, or the country whose list it is.' }),
};

export const ScreeningListPageSchema = pageSchema(
  'ScreeningListPage',
  answerSchema('ScreeningList', {
    ...list,
    source: Type.String(),
    entries: Type.Integer({ minimum: 0 }),
    takenAt: Instant,
    takenBy: Type.String({ description: 'Who proposed it, by the subject of the access token.' }),
    inForce: Type.Boolean({ description: 'Names are screened with this version.' }),
  }),
);
