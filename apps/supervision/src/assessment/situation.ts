import type { Declaration } from '#libs/contracts';

/** What kind of case it is, for choosing its rules. */
export const situations = [
  'mail-export',
  'mail-import',
  'ecommerce-export',
  'ecommerce-import',
  'express-export',
  'express-import',
  'general-export',
  'general-import',
  'stock-export',
  'stock-import',
  'cleared-elsewhere',
  'transit',
  'return',
] as const;
export type Situation = (typeof situations)[number];

type SituationFacts = Pick<Declaration, 'regime' | 'direction' | 'clearanceUnit' | 'origin' | 'clearedElsewhere'>;

/** Onward mail without its evidence is assessed here like any other. */
export function situationOf({ regime, direction, clearanceUnit, origin, clearedElsewhere }: SituationFacts): Situation {
  if (direction === 'transit' || direction === 'return') return direction;
  if (origin === 'onward' && clearedElsewhere) return 'cleared-elsewhere';
  if (clearanceUnit === 'lot') return `stock-${direction}`;
  switch (regime) {
    case 'personal':
    case 'mail-commercial':
      return `mail-${direction}`;
    case '9610':
    case '9710':
    case '1210':
      return `ecommerce-${direction}`;
    case '9810':
      return `stock-${direction}`;
    case 'general':
      return `general-${direction}`;
    default:
      return `express-${direction}`;
  }
}
