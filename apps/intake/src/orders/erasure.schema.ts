import { type Static, Type } from 'typebox';
import { ERASED_WITHIN_DAYS } from '#libs/contracts';
import { type Answer, answerSchema } from '#libs/service-kit';
import { UtcSchema } from '../order-state/order-summary.schema.js';
import type { Erasure } from '../order-state/order.js';

export const EraseSchema = Type.Object(
  {
    reason: Type.String({
      minLength: 3,
      maxLength: 300,
      description: 'Why it is asked. Stays on record: no names, no personal data.',
    }),
  },
  { additionalProperties: false, $id: 'ErasePersons' },
);

export const ErasureSchema = answerSchema(
  'Erasure',
  {
    state: Type.Enum(['erased', 'waits-for-customs'], {
      description:
        '`waits-for-customs`: the declaration may still be lodged, or customs has the parcel. The persons are erased without another request when it is closed, cancelled, returned or disposed of.',
    }),
    askedAt: UtcSchema,
    by: Type.String({ description: 'Who asked: the id of the party, or the subject of an access token.' }),
    reason: Type.String(),
    erasedAt: Type.Optional(UtcSchema),
    goneWithinDays: Type.Integer({
      description: 'Days after `erasedAt` within which the persons are gone from topics and backups, too.',
    }),
  },
  { description: 'A request to erase the persons of an order, and how far it is.' },
);
export type ErasureAnswer = Answer<Static<typeof ErasureSchema>>;

export function erasureView({ askedAt, by, reason, erasedAt }: Erasure): ErasureAnswer {
  const state = erasedAt === undefined ? 'waits-for-customs' : 'erased';
  return { state, askedAt, by, reason, ...(erasedAt && { erasedAt }), goneWithinDays: ERASED_WITHIN_DAYS };
}

export const waitingErasureExample: ErasureAnswer = {
  state: 'waits-for-customs',
  askedAt: '2026-11-23T08:00:00.000Z',
  by: 'steppe-post',
  reason: 'the buyer asked for it',
  goneWithinDays: ERASED_WITHIN_DAYS,
};
export const erasedExample: ErasureAnswer = {
  ...waitingErasureExample,
  state: 'erased',
  erasedAt: '2026-11-23T08:00:00.000Z',
};
