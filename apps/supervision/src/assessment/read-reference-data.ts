import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { RateTable } from '../tax/rate-table.schema.js';
import { Tariff } from '../tax/tariff.schema.js';
import { FourEyesPolicy } from './four-eyes-policy.schema.js';
import { PictureRules } from './picture-rules.schema.js';
import { RuleSet } from './rule-set.schema.js';

/** @throws Error that names the file and each place where it breaks its schema: no service starts on rules that it cannot read */
function readerOf<S extends TSchema>(schema: S): (name: string, value: unknown) => Static<S> {
  const validator = Compile(schema);
  return (name, value) => {
    if (validator.Check(value)) return value;
    const faults = validator.Errors(value).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
    throw new Error(`${name} breaks its schema: ${faults.join('; ')}`);
  };
}

export const readRuleSet = readerOf(RuleSet);
export const readRateTable = readerOf(RateTable);
export const readTariff = readerOf(Tariff);
export const readFourEyesPolicy = readerOf(FourEyesPolicy);
export const readPictureRules = readerOf(PictureRules);
