import type { Order } from '#libs/contracts';
import { isCountry } from '#libs/postal';
import type { ValidationResult } from './validation-result.js';

export function validateCountries({ sender, addressee, items }: Order): ValidationResult {
  const named = [
    { pointer: '/sender/country', country: sender.country },
    { pointer: '/addressee/country', country: addressee.country },
    ...items.map(({ originCountry }, i) => ({ pointer: `/items/${i}/originCountry`, country: originCountry })),
  ];
  const errors = named
    .filter(({ country }) => !isCountry(country))
    .map(({ pointer, country }) => ({ pointer, code: 'country-unknown', detail: `${country} is not in ISO 3166-1` }));
  return { errors, warnings: [] };
}
