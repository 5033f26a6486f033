import { StatusChanged } from '#libs/contracts';
import { answerSchema, pageSchema } from '#libs/service-kit';
import { type Static, Type } from 'typebox';
import { UtcSchema } from '../order-state/order-summary.schema.js';

export const FeedItemSchema = answerSchema('FeedItem', {
  id: Type.String({ description: 'UUID of the item.' }),
  type: Type.String({
    description: 'Type of the event.',
    examples: ['OrderAccepted', 'StatusChanged', 'OrderRefused'],
  }),
  at: UtcSchema,
  data: Type.Unknown({ description: 'As in the Kafka event of this type.' }),
});
export type FeedItem = Static<typeof FeedItemSchema>;

export const FeedPageSchema = pageSchema('FeedPage', FeedItemSchema);

/** A place in the feed: commit order, so that nothing can appear before what was already read. */
export const FeedPositionSchema = Type.Object(
  { xid: Type.String({ pattern: '^\\d{1,19}$' }), pos: Type.String({ pattern: '^\\d{1,18}$' }) },
  { additionalProperties: false },
);
export type FeedPosition = Static<typeof FeedPositionSchema>;

export const feedExample: FeedItem = {
  id: '0193a7c2-6a20-7b11-8c9d-0e1f2a3b4c5d',
  type: StatusChanged.name,
  at: StatusChanged.example.at,
  data: StatusChanged.example,
};
