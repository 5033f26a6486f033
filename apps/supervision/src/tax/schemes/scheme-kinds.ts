import { cascade } from './cascade.js';
import { crossBorderShare } from './cross-border-share.js';
import type { SchemeOf } from './define-scheme.js';
import { exempt } from './exempt.js';
import { freeBelow } from './free-below.js';
import { freePerItem } from './free-per-item.js';
import { onExcess } from './on-excess.js';
import { onWhole } from './on-whole.js';
import { perSubheading } from './per-subheading.js';
import { personalArticles } from './personal-articles.js';
import { refused } from './refused.js';

/** Every kind of scheme that a tariff may hold. */
export const schemeKinds = [
  cascade,
  crossBorderShare,
  exempt,
  freeBelow,
  freePerItem,
  onExcess,
  onWhole,
  perSubheading,
  personalArticles,
  refused,
] as const;

export type Scheme = SchemeOf<(typeof schemeKinds)[number]>;
