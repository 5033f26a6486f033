import { type Static, Type } from 'typebox';
import { object, oneOf } from '#libs/contracts';
import { type Answer, answerSchema } from '#libs/service-kit';
import { groupVerdicts } from './lag.js';

const Count = Type.Integer({ minimum: 0 });
const LagSeconds = Type.Union([Type.Number({ minimum: 0 }), Type.Null()], {
  description: 'Age of the oldest record still to be read, real time; 0 without lag, null where it is not known.',
});

const TopicSchema = answerSchema(
  'Topic',
  {
    topic: Type.String(),
    owner: Type.String({ description: 'The service that publishes it; `party` for topics of parties.' }),
    key: Type.String({ description: 'What its records are keyed by.' }),
    partitions: Count,
    records: Count,
    offsets: Type.Array(object({ partition: Count, low: Count, high: Count })),
    groups: Type.Array(object({ group: Type.String(), lag: Count, lagSeconds: LagSeconds })),
  },
  { description: 'A topic with the groups that read it.' },
);
export const TopicListSchema = answerSchema('TopicList', { items: Type.Array(TopicSchema) });
export type TopicList = Answer<Static<typeof TopicListSchema>>;

const GroupSchema = answerSchema(
  'Group',
  {
    group: Type.String(),
    state: Type.String({ description: 'The state as the broker names it.' }),
    members: Count,
    topics: Type.Array(
      object({
        topic: Type.String(),
        lag: Count,
        partitions: Type.Array(object({ partition: Count, committed: Type.Union([Count, Type.Null()]), lag: Count })),
      }),
    ),
    lag: Type.Integer({ minimum: 0, description: 'Records still to be read.' }),
    verdict: oneOf(groupVerdicts),
    lagSeconds: LagSeconds,
  },
  { description: 'A consumer group with its lag and a verdict over the last half minute.' },
);
export const GroupListSchema = answerSchema('GroupList', { items: Type.Array(GroupSchema) });
export type GroupList = Answer<Static<typeof GroupListSchema>>;

const offsets = { partition: 0, low: 0, high: 4_200 };

export const topicExample: TopicList['items'][number] = {
  topic: 'intake.declarations.v1',
  owner: 'intake',
  key: 'declarationId',
  partitions: 1,
  records: 4_200,
  offsets: [offsets],
  groups: [{ group: 'supervision', lag: 12, lagSeconds: 0.4 }],
};

export const groupExample: GroupList['items'][number] = {
  group: 'supervision',
  state: 'Stable',
  members: 1,
  topics: [{ topic: 'intake.declarations.v1', lag: 12, partitions: [{ partition: 0, committed: 4_188, lag: 12 }] }],
  lag: 12,
  verdict: 'ok',
  lagSeconds: 0.4,
};
