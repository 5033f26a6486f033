import { type Static, Type } from 'typebox';
import { Id, Instant, MoneySchema, oneOf } from '#libs/contracts';
import { type Answer, answerSchema } from '#libs/service-kit';

const Period = Type.String({ description: '`2026`, `2026-Q4`, `2026-11` or `2026-W49`.', examples: ['2026'] });

export const AllowancesSchema = answerSchema('Allowances', {
  personToken: Type.String({ description: 'Keyed hash of the person.' }),
  accounts: Type.Array(
    answerSchema(
      'AllowanceAccount',
      { account: Id, period: Period, used: MoneySchema, bookings: Type.Integer({ minimum: 0 }) },
      { description: 'What is used of one allowance in one period.' },
    ),
  ),
  bookings: Type.Array(
    answerSchema('AllowanceBooking', {
      declarationId: Id,
      account: Id,
      period: Period,
      amount: MoneySchema,
      state: oneOf(['reserved', 'confirmed', 'given-back'] as const),
      at: Instant,
    }),
  ),
  recent: Type.Array(answerSchema('SentParcel', { declarationId: Id, at: Instant, value: MoneySchema }), {
    description: 'Parcels of the last 31 days, at most 50.',
  }),
});
export type Allowances = Answer<Static<typeof AllowancesSchema>>;
