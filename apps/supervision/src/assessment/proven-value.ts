import type Big from 'big.js';
import type { Money } from '#libs/contracts';
import { convert } from '../tax/convert-money.js';
import type { RateTable } from '../tax/rate-table.schema.js';
import type { AssessmentFacts } from './assessment-facts.js';

/**
 * The value of the goods as a document proves it: the highest that is above the declared one, or the first where the declared currency has no
 * rate. Undefined where no document proves another value. A lower one counts only when two officers set it.
 */
export function provenValue({ goodsTotal, supplied }: AssessmentFacts, rates: RateTable): Money | undefined {
  const proofs = supplied.flatMap(({ value }) => (value ? [value] : []));
  let [highest, worth]: [Money | undefined, Big | undefined] = [undefined, convert(goodsTotal, rates.base, rates)];
  if (worth === undefined) return proofs.find((proof) => convert(proof, rates.base, rates) !== undefined);
  for (const proof of proofs) {
    const value = convert(proof, rates.base, rates);
    if (value?.gt(worth)) [highest, worth] = [proof, value];
  }
  return highest;
}
