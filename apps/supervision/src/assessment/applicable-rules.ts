import type { RateTable } from '../tax/rate-table.schema.js';
import type { Tariff } from '../tax/tariff.schema.js';
import type { RuleSet } from './rule-set.schema.js';

/** What applies on one day. */
export interface ApplicableRules {
  /** Calendar day of the office, YYYY-MM-DD. */
  readonly day: string;
  readonly ruleSets: readonly RuleSet[];
  readonly rates: RateTable;
  /** In which a party is to answer a question. */
  readonly answerWithinDays: number;
  /** By country. */
  readonly tariffs: Readonly<Record<string, Tariff>>;
}
