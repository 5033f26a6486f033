import type { Rules } from './rules.schema.js';

/** A short one: a real answer holds every version. */
export const rulesExample: Rules = {
  inForce: {
    rules: ['general-2010-09-01'],
    rates: 'rates-2026-11-01',
    tariffs: ['no-2026-11-01'],
    acts: 'acts-2026-12-01',
  },
  unverified: [],
  conflicts: [],
  openPoints: [],
  zone: 'Asia/Shanghai',
  ruleSets: [
    {
      version: 'general-2010-09-01',
      name: 'general',
      validFrom: '2010-09-01',
      source: 'of the demonstration',
      situations: ['general-export'],
      rules: [
        {
          id: 'RANDOM-FLOOR',
          kind: 'random-floor',
          weight: 1,
          sentence: 'Drawn at random: {drawn} is below the share {share}.',
          parameters: { share: 0.03 },
        },
      ],
    },
  ],
  rateTables: [],
  tariffs: [],
  actsLaws: [],
};
