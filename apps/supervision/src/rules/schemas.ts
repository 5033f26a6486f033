import { type TObject, type TProperties, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import type { ActsLaw } from '../domain/acts-law.js';
import { rulings } from '../domain/case.js';
import type { RateTable, RuleSet } from '../domain/rule-set.js';

const closed = { additionalProperties: false } as const;
const object = <P extends TProperties>(properties: P) => Type.Object(properties, closed);
const Text = Type.String({ minLength: 1 });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Decimal = Type.String({ pattern: '^\\d{1,12}(\\.\\d{1,10})?$' });
const dated = { version: Text, validFrom: Day, validTo: Type.Optional(Day), source: Text };

const row = { regime: Text, destinations: Type.Optional(Type.Array(Text)), source: Text };
const Money = object({ amount: Decimal, currency: Type.String({ pattern: '^[A-Z]{3}$' }) });
const Grams = Type.Integer({ minimum: 1 });
const Within = object({ grams: Type.Integer({ minimum: 0 }), percent: Type.Number({ minimum: 0 }) });

const rule = <P extends TProperties>(kind: string, parameters: P) =>
  object({
    id: Text,
    kind: Type.Literal(kind),
    weight: Type.Number({ minimum: 0 }),
    sentence: Text,
    parameters: object(parameters),
  });

const ruleSetSchema = object({
  ...dated,
  rules: Type.Array(
    Type.Union([
      rule('prohibited-heading', {
        headings: Type.Array(object({ prefix: Type.String({ pattern: '^\\d{2,10}$' }), what: Text, source: Text })),
      }),
      rule('value-limit', { limits: Type.Array(object({ ...row, limit: Type.Optional(Money) })) }),
      rule('weight-limit', { limits: Type.Array(object({ ...row, limitGrams: Type.Optional(Grams) })) }),
      rule('missing-data', { vagueDescriptions: Type.Array(Text) }),
      rule('weight-difference', { agreeWithin: Within, officerWithin: Within }),
      rule('warnings', { redFrom: Type.Number(), documentsFrom: Type.Number() }),
      rule('random-floor', { share: Type.Number({ minimum: 0, maximum: 1 }) }),
    ]),
  ),
});

const rateTableSchema = object({ ...dated, base: Text, rates: Type.Record(Type.String(), Decimal) });

const owners = Type.Array(Text, { minItems: 1 });
const actsLawSchema = object({
  ...dated,
  secondPerson: Type.Array(
    object({
      decision: Type.Enum([...rulings]),
      lane: Type.Optional(Type.Enum(['green', 'yellow', 'red'])),
      inspection: Type.Optional(Type.Enum(['none', 'not-clean'])),
      sentence: Text,
    }),
  ),
  holdOwners: object({
    customs: owners,
    'rights-holder': owners,
    quarantine: owners,
    security: owners,
    'do-not-load': owners,
    payment: owners,
    seal: owners,
  }),
});

/** @throws Error that names the file and each place where it breaks its schema: no service starts on rules that it cannot read. */
function readerOf<T>(schema: TObject): (name: string, value: unknown) => T {
  const validator = Compile(schema);
  return (name, value) => {
    if (validator.Check(value)) return value as T;
    const faults = validator.Errors(value).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
    throw new Error(`${name} breaks its schema: ${faults.join('; ')}`);
  };
}

export const readRuleSet = readerOf<RuleSet>(ruleSetSchema);
export const readRateTable = readerOf<RateTable>(rateTableSchema);
export const readActsLaw = readerOf<ActsLaw>(actsLawSchema);
