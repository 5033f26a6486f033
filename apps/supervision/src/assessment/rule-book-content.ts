import type { RateTable } from '../tax/rate-table.schema.js';
import type { Tariff } from '../tax/tariff.schema.js';
import type { FourEyesPolicy } from './four-eyes-policy.schema.js';
import type { PictureRules } from './picture-rules.schema.js';
import type { RuleSet } from './rule-set.schema.js';

/** Every rule of every period. */
export interface RuleBookContent {
  /** IANA name: days of validity are days there. */
  readonly zone: string;
  readonly ruleSets: readonly RuleSet[];
  readonly rateTables: readonly RateTable[];
  readonly tariffs: readonly Tariff[];
  readonly fourEyesPolicies: readonly FourEyesPolicy[];
  /** Without any, no picture needs a verdict and none is judged again. */
  readonly pictureRules?: readonly PictureRules[];
}
