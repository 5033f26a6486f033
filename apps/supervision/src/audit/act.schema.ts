import { Type } from 'typebox';
import { Id, Instant } from '#libs/contracts';
import { answerSchema, pageSchema } from '#libs/service-kit';

export const ActSchema = answerSchema('OfficerAct', {
  id: Id,
  at: Instant,
  who: Type.String({ description: 'The officer, by the subject of the access token.' }),
  role: Id,
  act: Type.String({ description: 'What was done, for example `place-hold`.', examples: ['place-hold'] }),
  subject: Type.String({ description: 'Id of what was acted on.' }),
  reason: Type.String(),
  before: Type.String({ description: 'State of the subject before the act.' }),
  after: Type.String({ description: 'State of the subject after the act.' }),
});
export const ActPageSchema = pageSchema('OfficerActPage', ActSchema);

export const actExample = {
  id: '01990000-0000-7000-8000-00000000000a',
  at: '2026-11-23T08:00:00.000Z',
  who: 'officer-1',
  role: 'officer',
  act: 'claim',
  subject: '01990000-0000-7000-8000-000000000001',
  reason: '',
  before: 'inspection-ordered',
  after: 'inspection-ordered',
};
