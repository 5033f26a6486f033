import { Text } from '../reference-data.schema.js';
import { UnknownTax } from '../tax-facts.js';
import { defineScheme } from './define-scheme.js';

/** Goods do not come in this way at all, and why. */
export const refused = defineScheme(
  'refused',
  { currency: Text, why: Text },
  {
    currency: ({ currency }) => currency,
    compute({ ruleId, parameters: { why } }) {
      throw new UnknownTax({ ruleId, why, refused: true });
    },
  },
);
