import { type Static, Type } from 'typebox';
import { Id, Instant, MoneySchema } from '#libs/contracts';
import { type Answer, answerSchema, pageSchema } from '#libs/service-kit';

const Day = Type.String({ description: 'Calendar day of the office, YYYY-MM-DD.', examples: ['2026-12-01'] });
const Person = Type.String({ description: 'By the subject of the access token.' });
const terms = {
  amount: MoneySchema,
  validFrom: Day,
  validTo: Day,
  reference: Type.String({ description: 'Number of the security (`assureCode` of CEB 621).' }),
  reason: Type.String(),
  by: Person,
  at: Instant,
};

export const StandingSecuritySchema = answerSchema(
  'StandingSecurity',
  {
    holder: Id,
    livemode: Type.Boolean(),
    inForce: Type.Optional(answerSchema('SecurityInForce', { ...terms, confirmedBy: Person })),
    balance: Type.Optional(
      Type.Object(MoneySchema.properties, {
        additionalProperties: false,
        description: 'What can be drawn today; 0 where the security is not valid.',
      }),
    ),
    drawn: Type.Array(
      answerSchema('DrawnDay', { day: Day, amount: MoneySchema, payFrom: Day, payBy: Day, overdue: Type.Boolean() }),
      { description: 'By day of release, oldest first: each goes back when its summary tax bill is paid.' },
    ),
    proposed: Type.Optional(
      answerSchema(
        'ProposedSecurity',
        { ...terms, requestId: Id, digest: Type.String({ pattern: '^[0-9a-f]{64}$' }) },
        { description: 'Waits for a second person, who names id and digest.' },
      ),
    ),
    payments: Type.Array(
      answerSchema('SummaryPayment', {
        fromDay: Day,
        toDay: Day,
        amount: MoneySchema,
        receipt: Type.String(),
        by: Person,
        at: Instant,
      }),
      { description: 'Summary tax bills that were paid, newest last.' },
    ),
  },
  { description: 'Of a withholding party: the tax on its e-commerce imports is drawn on it when they are released.' },
);
export type StandingSecurityView = Answer<Static<typeof StandingSecuritySchema>>;
export const StandingSecurityPageSchema = pageSchema('StandingSecurityPage', StandingSecuritySchema);
