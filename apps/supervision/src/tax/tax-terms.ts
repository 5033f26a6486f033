import { Value } from 'typebox/value';
import shipped from '../../data/tax-terms/tax-terms.json' with { type: 'json' };
import { TaxTerms } from './tax-terms.schema.js';

const { terms } = Value.Parse(TaxTerms, shipped);
const newestFirst = terms.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1));

/** @param at an instant, UTC @throws Error when no terms have begun by then: nothing may be demanded without a deadline */
export function taxTermsAt(at: string): TaxTerms {
  const found = newestFirst.find(({ validFrom }) => validFrom <= at.slice(0, 10));
  if (!found) throw new Error(`no terms of payment on ${at.slice(0, 10)}`);
  return found;
}
