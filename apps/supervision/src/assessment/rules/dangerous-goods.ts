import { Type } from 'typebox';
import { closed, Text } from '../../tax/reference-data.schema.js';
import { defineRule, fire } from './define-rule.js';
import { HeadingRow, matchHeadings } from './heading-rows.js';

const NOT_DECLARED = 'HAZARD-NOT-DECLARED';

/** What is banned from the product, and what is dangerous by its heading but not declared so: two findings, in their own words. */
export const dangerousGoods = defineRule(
  'dangerous-goods',
  {
    /** UN numbers that do not travel with these products. */
    banned: Type.Array(
      closed({ un: Type.String({ pattern: '^UN\\d{4}$' }), products: Type.Array(Text), what: Text, source: Text }),
    ),
    /** Headings whose goods are dangerous, so that their UN number must be declared. */
    implied: Type.Array(HeadingRow),
  },
  (rule, facts) => {
    const { banned, implied } = rule.parameters;
    const { dangerousGoods: un, product, supplied } = facts;
    if (un === undefined) {
      if (supplied.some(({ answers }) => answers.includes(NOT_DECLARED))) return [];
      const notDeclared = { ...rule, sentence: 'Line {line}, {heading} ({what}): its UN number is not declared.' };
      return matchHeadings(implied, facts).map(({ values }) =>
        fire(notDeclared, 'documents', { ...values, product, document: 'dangerous-goods-declaration' }, NOT_DECLARED),
      );
    }
    const ban = banned.find((row) => row.un === un && row.products.includes(product));
    if (!ban) return [];
    const notAdmitted = { ...rule, sentence: '{un} ({what}) is not admitted with the product {product}.' };
    const values = { un, what: ban.what, product, source: ban.source, document: 'approval-of-the-carrier' };
    return [fire(notAdmitted, 'documents', values)];
  },
);
