import type Big from 'big.js';
import { convert } from '../../tax/convert-money.js';
import type { RateTable } from '../../tax/rate-table.schema.js';
import type { AssessmentFacts } from '../assessment-facts.js';

/** As declared, or as a document proves it where the declared currency is unknown. Undefined when neither can be converted. */
export function goodsValueIn(currency: string, facts: AssessmentFacts, rates: RateTable): Big | undefined {
  const declared = convert(facts.goodsTotal, currency, rates);
  if (declared !== undefined) return declared;
  const proven = facts.supplied.flatMap(({ value }) => (value ? [convert(value, currency, rates)] : []));
  return proven.find((amount) => amount !== undefined);
}
