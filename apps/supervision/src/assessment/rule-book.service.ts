import type { ActsLaw } from './four-eyes-policy.js';
import { type Dated, inForce } from './dated.js';
import type { Law, RateTable, RuleSet } from './rule-set.js';
import type { Tariff } from '../tax/tariff.js';

export interface RuleBookContent {
  /** IANA name: days of validity are days there. */
  readonly zone: string;
  readonly ruleSets: readonly RuleSet[];
  readonly rateTables: readonly RateTable[];
  readonly tariffs: readonly Tariff[];
  readonly actsLaws: readonly ActsLaw[];
}

/** All rules with their dates; answers what is in force at a moment. */
export class RuleBook {
  private readonly dayOf: Intl.DateTimeFormat;
  private readonly laws = new Map<string, Law>();
  /** A chunk of events is one moment, and telling its day takes longer than looking it up. */
  private latest: { readonly moment: number; readonly law: Law } | undefined;

  constructor(readonly content: RuleBookContent) {
    this.dayOf = new Intl.DateTimeFormat('en-CA', { timeZone: content.zone });
  }

  /** @throws Error when no rules are in force: nothing may be decided then */
  lawAt(moment: Date): Law {
    const at = moment.getTime();
    if (this.latest?.moment !== at) this.latest = { moment: at, law: this.lawOn(this.dayOf.format(moment)) };
    return this.latest.law;
  }

  /** Of a calendar day of the office. @throws Error when no rules are in force */
  lawOn(day: string): Law {
    const law = this.laws.get(day) ?? gather(this.content, day);
    this.laws.set(day, law);
    return law;
  }

  /** The law under which a decision was taken, by the versions that it names, so that it can be repeated. */
  lawOf(versions: Readonly<Record<string, string>>, moment: Date): Law {
    const named = new Set(Object.values(versions));
    const only = <T extends Dated>(sets: readonly T[]) => sets.filter(({ version }) => named.has(version));
    const { ruleSets, rateTables, tariffs } = this.content;
    const content = {
      ...this.content,
      ruleSets: only(ruleSets),
      rateTables: only(rateTables),
      tariffs: only(tariffs),
    };
    return gather(content, this.dayOf.format(moment));
  }

  /** @throws Error when none is in force */
  actsAt(moment: Date): ActsLaw {
    return required(this.content.actsLaws, this.dayOf.format(moment), 'law of acts');
  }
}

function gather({ ruleSets, rateTables, tariffs }: RuleBookContent, day: string): Law {
  const byName = Map.groupBy(ruleSets, ({ name }) => name);
  const rules = [...byName.values()].flatMap((sets) => inForce(sets, day) ?? []);
  if (rules.length === 0) throw new Error(`no rules in force on ${day}`);
  const countries = new Set(tariffs.flatMap(({ jurisdictions }) => jurisdictions));
  const known = [...countries].flatMap((country) => {
    const tariff = inForce(
      tariffs.filter(({ jurisdictions }) => jurisdictions.includes(country)),
      day,
    );
    return tariff ? [[country, tariff] as const] : [];
  });
  return { day, rules, rates: required(rateTables, day, 'rates'), tariffs: Object.fromEntries(known) };
}

function required<T extends Dated>(sets: readonly T[], day: string, what: string): T {
  const set = inForce(sets, day);
  if (!set) throw new Error(`no ${what} in force on ${day}`);
  return set;
}
