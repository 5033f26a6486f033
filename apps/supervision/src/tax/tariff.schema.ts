import { type TProperties, Type } from 'typebox';
import { dated, Day, Decimal, Money, object, Text } from '../assessment/rule-set.schema.js';

/** How a file of tariffs must look. */
const texts = Type.Optional(Type.Array(Text));
const known = { validFrom: Day, validTo: Type.Optional(Day), source: Text, verified: Type.Boolean() };
const rate = {
  prefix: Type.String({ pattern: '^\\d{0,10}$' }),
  source: Type.Optional(Text),
  verified: Type.Optional(Type.Boolean()),
};

const scheme = <P extends TProperties>(kind: string, parameters: P) =>
  object({
    ruleId: Text,
    kind: Type.Literal(kind),
    when: Type.Optional(
      object({
        trades: Type.Optional(Type.Array(Type.Enum(['personal', 'ecommerce', 'goods']))),
        channels: texts,
        directions: texts,
        regimes: texts,
        units: texts,
      }),
    ),
    ...known,
    conflict: Type.Optional(Text),
    parameters: object(parameters),
  });

export const tariffSchema = object({
  ...dated,
  jurisdictions: Type.Array(Text, { minItems: 1 }),
  schemes: Type.Array(
    Type.Union([
      scheme('cross-border-share', {
        single: Money,
        singleRule: Text,
        account: Text,
        yearly: Money,
        yearlyRule: Text,
        share: Decimal,
        indivisibleRule: Text,
        rates: Type.Array(object({ ...rate, vat: Decimal, consumption: Decimal, duty: Type.Optional(Decimal) })),
      }),
      scheme('personal-articles', {
        waiver: Money,
        waiverRule: Text,
        rates: Type.Array(object({ ...rate, rate: Decimal })),
      }),
      scheme('on-excess', {
        free: Money,
        freeGrams: Type.Integer({ minimum: 0 }),
        rate: Decimal,
        leastPerKg: Decimal,
      }),
      scheme('on-whole', { free: Money, rate: Decimal, leastPerKg: Decimal, vatRule: Text }),
      scheme('free-below', { free: Money, account: Type.Optional(Text) }),
      scheme('per-subheading', {
        upTo: Money,
        each: Type.Optional(Money),
        digits: Type.Integer({ minimum: 6, maximum: 10 }),
        vatRule: Text,
      }),
      scheme('free-per-item', { limit: Money }),
      scheme('exempt', { currency: Text, why: Text }),
      scheme('cascade', {
        currency: Text,
        fee: Type.Optional(Decimal),
        rates: Type.Array(object({ ...rate, duty: Decimal, vat: Decimal })),
      }),
    ]),
  ),
  vat: Type.Array(object({ country: Text, rate: Decimal, ...known })),
});
