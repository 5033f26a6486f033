import { type Static, Type } from 'typebox';
import { closed, Day, Text } from './reference-data.schema.js';

const Days = Type.Integer({ minimum: 0, maximum: 366 });

/** By when and how import tax is paid: `data/tax-terms`. */
export const TaxTerms = closed({
  source: Text,
  terms: Type.Array(
    closed({
      validFrom: Day,
      /** Days from the tax bill. */
      payDays: Days,
      payDaysSource: Text,
      howToPay: Type.String({ minLength: 1, maxLength: 200 }),
      howToPaySource: Text,
      /** Days from the release on which the summary tax bill of a withholding party is paid, both included. */
      summaryFromDay: Days,
      summaryToDay: Days,
      summarySource: Text,
      verified: Type.Boolean(),
    }),
    { minItems: 1 },
  ),
});
export type TaxTerms = Static<typeof TaxTerms>['terms'][number];
