import type { ActsLaw } from '../domain/acts-law.js';
import { type Dated, inForce, type Law, type RateTable, type RuleSet } from '../domain/rule-set.js';

export interface RuleBookContent {
  /** IANA name: days of validity are days there. */
  readonly zone: string;
  readonly ruleSets: readonly RuleSet[];
  readonly rateTables: readonly RateTable[];
  readonly actsLaws: readonly ActsLaw[];
}

/** All rules with their dates; answers what is in force at a moment. */
export class RuleBook {
  private readonly dayOf: Intl.DateTimeFormat;

  constructor(readonly content: RuleBookContent) {
    this.dayOf = new Intl.DateTimeFormat('en-CA', { timeZone: content.zone });
  }

  /** @throws Error when no rules are in force: nothing may be decided then */
  lawAt(moment: Date): Law {
    const day = this.dayOf.format(moment);
    return {
      rules: required(this.content.ruleSets, day, 'rules'),
      rates: required(this.content.rateTables, day, 'rates'),
    };
  }

  /** @throws Error when none is in force */
  actsAt(moment: Date): ActsLaw {
    return required(this.content.actsLaws, this.dayOf.format(moment), 'law of acts');
  }
}

function required<T extends Dated>(sets: readonly T[], day: string, what: string): T {
  const set = inForce(sets, day);
  if (!set) throw new Error(`no ${what} in force on ${day}`);
  return set;
}
