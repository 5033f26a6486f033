import { type TObject, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import type { FourEyesPolicy } from './four-eyes-policy.js';
import { rulings } from '../cases/customs-case.js';
import type { RateTable, RuleSet } from './rule-set.js';
import type { Tariff } from '../tax/tariff.js';
import { dated, Decimal, object, ruleSetSchema, Text } from './rule-set.schema.js';
import { tariffSchema } from '../tax/tariff.schema.js';

const rateTableSchema = object({ ...dated, base: Text, rates: Type.Record(Type.String(), Decimal) });

const owners = Type.Array(Text, { minItems: 1 });
const fourEyesPolicySchema = object({
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
export const readTariff = readerOf<Tariff>(tariffSchema);
export const readFourEyesPolicy = readerOf<FourEyesPolicy>(fourEyesPolicySchema);
