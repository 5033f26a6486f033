import { answerSchema } from '#libs/service-kit';
import { type Static, Type } from 'typebox';
import { partyKinds } from './party-kinds.js';

const PartyTopics = Type.Object(
  {
    publishes: Type.String({ description: 'Where the party publishes orders and documents.' }),
    isTold: Type.String({ description: 'Where the party reads what became of them.' }),
  },
  { additionalProperties: false },
);

export const CreatedPartySchema = answerSchema('CreatedParty', {
  id: Type.String(),
  name: Type.String(),
  kinds: Type.Array(Type.Enum([...partyKinds])),
  apiKeys: Type.Object(
    { test: Type.String(), live: Type.String() },
    { additionalProperties: false, description: 'Shown in this answer and nowhere else.' },
  ),
  topics: Type.Object({ live: PartyTopics, test: PartyTopics }, { additionalProperties: false }),
});
export type CreatedParty = Static<typeof CreatedPartySchema>;

export const createdPartyExample: CreatedParty = {
  id: 'steppe-post',
  name: 'Steppe Post',
  kinds: ['platform'],
  apiKeys: { test: 'ck_test_…', live: 'ck_live_…' },
  topics: {
    live: { publishes: 'party.steppe-post.v1', isTold: 'party.steppe-post.events.v1' },
    test: { publishes: 'party.steppe-post.test.v1', isTold: 'party.steppe-post.test.events.v1' },
  },
};
