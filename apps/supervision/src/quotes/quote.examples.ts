import type { Quote, QuoteRequest } from './quote.schema.js';

export const quoteRequestExample: QuoteRequest = {
  destinationCountry: 'CN',
  channel: 'commercial',
  regime: '9610',
  currency: 'CNY',
  lines: [{ hsCode: '330499', quantity: 1, value: '425' }],
};

const versions = { rates: 'rates-2026-11-01', tariff: 'cn-2026-12-01' };

export const quoteExamples: Readonly<Record<string, Quote>> = {
  computed: {
    computed: true,
    tax: {
      jurisdiction: 'CN',
      total: { amount: '38.68', currency: 'CNY' },
      steps: [
        {
          ruleId: 'CN-CBEC-TAX',
          tax: 'vat',
          base: '425.00',
          rate: '0.13 × 0.7',
          amount: '38.68',
          unrounded: '38.675',
          source: 'notice of 2018-11-29',
          verified: true,
        },
      ],
      tariffVersion: versions.tariff,
    },
    notes: [],
    landed: { amount: '463.68', currency: 'CNY' },
    versions,
  },
  impossible: {
    computed: false,
    cannot: { ruleId: 'NO-TARIFF', why: 'no tariff of MN for 9610 on 2026-11-23' },
    notes: [],
    versions: { ...versions, tariff: null },
  },
};
