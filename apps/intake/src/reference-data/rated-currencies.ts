import { type Dated, inForce } from '#libs/contracts';
import rows from './rated-currencies.json' with { type: 'json' };

interface RatedCurrencies extends Dated {
  readonly currencies: readonly string[];
}

/** Whether customs has a rate of the currency on that day (YYYY-MM-DD), as far as it is known here. */
export function isRated(currency: string, day: string): boolean {
  return inForce<RatedCurrencies>(rows, day)?.currencies.includes(currency) ?? false;
}
