import { allowance } from './allowance.js';
import { clearedElsewhere } from './cleared-elsewhere.js';
import { dangerousGoods } from './dangerous-goods.js';
import type { RuleOf } from './define-rule.js';
import { missingData } from './missing-data.js';
import { positiveList } from './positive-list.js';
import { pricePlausibility } from './price-plausibility.js';
import { prohibitedHeading } from './prohibited-heading.js';
import { randomFloor } from './random-floor.js';
import { restrictedHeading } from './restricted-heading.js';
import { screening } from './screening.js';
import { splitting } from './splitting.js';
import { transitDocuments } from './transit-documents.js';
import { valueLimit } from './value-limit.js';
import { warnings } from './warnings.js';
import { weightDifference } from './weight-difference.js';
import { weightLimit } from './weight-limit.js';
import { weightPlausibility } from './weight-plausibility.js';
import { words } from './words.js';

/** Every kind of rule that a rule set may hold. */
export const ruleKinds = [
  allowance,
  clearedElsewhere,
  dangerousGoods,
  missingData,
  positiveList,
  pricePlausibility,
  prohibitedHeading,
  randomFloor,
  restrictedHeading,
  screening,
  splitting,
  transitDocuments,
  valueLimit,
  warnings,
  weightDifference,
  weightLimit,
  weightPlausibility,
  words,
] as const;

export type Rule = RuleOf<(typeof ruleKinds)[number]>;
