import { type TObject, type TProperties, Type } from 'typebox';
import { situations } from './situation.js';

/** How a file of rules must look. */
const closed = { additionalProperties: false } as const;
export const object = <P extends TProperties>(properties: P): TObject<P> => Type.Object(properties, closed);
export const Text = Type.String({ minLength: 1 });
export const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
export const Decimal = Type.String({ pattern: '^\\d{1,12}(\\.\\d{1,10})?$' });
export const dated = { version: Text, validFrom: Day, validTo: Type.Optional(Day), source: Text };
export const Money = object({ amount: Decimal, currency: Type.String({ pattern: '^[A-Z]{3}$' }) });
const Country = Type.String({ pattern: '^[A-Z]{2}$' });

const destinations = Type.Optional(Type.Array(Country));
const row = { regime: Text, destinations, source: Text };
const Grams = Type.Integer({ minimum: 1 });
const Within = object({ grams: Type.Integer({ minimum: 0 }), percent: Type.Number({ minimum: 0 }) });
const Prefix = Type.String({ pattern: '^\\d{0,10}$' });
const heading = { prefix: Prefix, what: Text, destinations, source: Text, verified: Type.Optional(Type.Boolean()) };
const Range = object({ prefix: Prefix, least: Type.Number({ minimum: 0 }), most: Type.Number({ minimum: 0 }) });
const CountAndSum = object({ count: Type.Integer({ minimum: 2 }), sum: Money });

const rule = <P extends TProperties>(kind: string, parameters: P) =>
  object({
    id: Text,
    kind: Type.Literal(kind),
    weight: Type.Number({ minimum: 0 }),
    sentence: Text,
    verified: Type.Optional(Type.Boolean()),
    conflict: Type.Optional(Text),
    parameters: object(parameters),
  });

export const ruleSetSchema = object({
  ...dated,
  name: Text,
  situations: Type.Optional(Type.Array(Type.Enum([...situations]), { minItems: 1 })),
  rules: Type.Array(
    Type.Union([
      rule('prohibited-heading', { headings: Type.Array(object(heading)) }),
      rule('restricted-heading', { headings: Type.Array(object({ ...heading, document: Text })) }),
      rule('value-limit', {
        limits: Type.Array(object({ ...row, limit: Type.Optional(Money) })),
        over: Type.Optional(Type.Enum(['return', 'documents'])),
        indivisible: Type.Optional(Type.Enum(['officer', 'nothing'])),
      }),
      rule('weight-limit', { limits: Type.Array(object({ ...row, limitGrams: Type.Optional(Grams) })) }),
      rule('allowance', {
        account: Text,
        per: Type.Enum(['month', 'quarter', 'year']),
        limit: Money,
        over: Type.Enum(['documents', 'nothing']),
        destinations,
        channels: Type.Optional(Type.Array(Text)),
        source: Text,
      }),
      rule('splitting', {
        windowDays: Type.Integer({ minimum: 1, maximum: 31 }),
        documentsFrom: CountAndSum,
        inspectFrom: CountAndSum,
      }),
      rule('price-plausibility', { currency: Text, perKilogram: Type.Array(Range) }),
      rule('weight-plausibility', { gramsPerPiece: Type.Array(Range) }),
      rule('dangerous-goods', {
        banned: Type.Array(
          object({
            un: Type.String({ pattern: '^UN\\d{4}$' }),
            products: Type.Array(Text),
            what: Text,
            source: Text,
          }),
        ),
        implied: Type.Array(object(heading)),
      }),
      rule('screening', { inspectFrom: Type.Number({ minimum: 0, maximum: 1 }) }),
      rule('cleared-elsewhere', { maxAgeDays: Type.Integer({ minimum: 1 }) }),
      rule('transit-papers', { source: Text }),
      rule('missing-data', { vagueDescriptions: Type.Array(Text) }),
      rule('weight-difference', { agreeWithin: Within, officerWithin: Within }),
      rule('warnings', { redFrom: Type.Number(), documentsFrom: Type.Number() }),
      rule('random-floor', { share: Type.Number({ minimum: 0, maximum: 1 }) }),
    ]),
  ),
});
