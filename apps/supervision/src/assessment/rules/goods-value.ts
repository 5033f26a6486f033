import type Big from 'big.js';
import type { Money } from '#libs/contracts';
import { convert } from '../../tax/convert-money.js';
import { sum } from '../../tax/decimal.js';
import type { RateTable } from '../../tax/rate-table.schema.js';
import type { AssessmentFacts } from '../assessment-facts.js';
import { provenValue } from '../proven-value.js';

/** As declared, or as a document proves it. Undefined when neither can be converted. */
export function goodsValueIn(currency: string, facts: AssessmentFacts, rates: RateTable): Big | undefined {
  return convert(provenValue(facts, rates) ?? facts.goodsTotal, currency, rates);
}

/** Goods, freight and insurance. Undefined when one of them cannot be converted. */
export function taxableValueIn(currency: string, facts: AssessmentFacts, rates: RateTable): Big | undefined {
  const paid = [facts.freight, facts.insurance].filter((money): money is Money => money !== undefined);
  const amounts = [goodsValueIn(currency, facts, rates), ...paid.map((money) => convert(money, currency, rates))];
  const known = amounts.filter((amount) => amount !== undefined);
  return known.length === amounts.length ? sum(known) : undefined;
}

/** What a limit compares: the value of the goods, or the taxable value. */
export const compared = { goods: goodsValueIn, 'taxable-value': taxableValueIn } as const;
