import { Injectable, Optional } from '@nestjs/common';
import { inForce } from '#libs/contracts';
import type { Versioned } from '../tax/reference-data.schema.js';
import type { ApplicableRules } from './applicable-rules.js';
import type { FourEyesPolicy } from './four-eyes-policy.schema.js';
import type { PictureRules } from './picture-rules.schema.js';
import type { RuleBookContent } from './rule-book-content.js';
import { shippedRules } from './shipped-rules.js';

/** All rules with their dates; answers what is in force at a moment. */
@Injectable()
export class RuleBook {
  private readonly dayOf: Intl.DateTimeFormat;
  private readonly byDay = new Map<string, ApplicableRules>();
  /** A chunk of events is one moment, and formatting its day takes longer than comparing it. */
  private latest: { readonly moment: number; readonly applicableRules: ApplicableRules } | undefined;

  /** @param content the rules that come with the service, where a spec gives no others */
  constructor(@Optional() readonly content: RuleBookContent = shippedRules()) {
    this.dayOf = new Intl.DateTimeFormat('en-CA', { timeZone: content.zone });
  }

  /** @throws Error when no rules are in force: nothing may be decided then */
  rulesAt(moment: Date): ApplicableRules {
    const at = moment.getTime();
    if (this.latest?.moment !== at)
      this.latest = { moment: at, applicableRules: this.rulesOn(this.dayOf.format(moment)) };
    return this.latest.applicableRules;
  }

  /** Of a calendar day of the office. @throws Error when no rules are in force */
  rulesOn(day: string): ApplicableRules {
    const applicableRules = this.byDay.get(day) ?? gather(this.content, day);
    this.byDay.set(day, applicableRules);
    return applicableRules;
  }

  /** The rules under which a decision was taken, by the versions that it names, so that it can be repeated. */
  rulesByVersion(versions: Readonly<Record<string, string>>, moment: Date): ApplicableRules {
    const named = new Set(Object.values(versions));
    const only = <T extends Versioned>(sets: readonly T[]) => sets.filter(({ version }) => named.has(version));
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
  fourEyesPolicyAt(moment: Date): FourEyesPolicy {
    return required(this.content.fourEyesPolicies, this.dayOf.format(moment), 'four-eyes policy');
  }

  /** Undefined where there are none: no picture needs a verdict then. */
  pictureRulesAt(moment: Date): PictureRules | undefined {
    return inForce(this.content.pictureRules ?? [], this.dayOf.format(moment));
  }
}

function gather({ ruleSets, rateTables, tariffs, fourEyesPolicies }: RuleBookContent, day: string): ApplicableRules {
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
  const { answerWithinDays } = required(fourEyesPolicies, day, 'four-eyes policy');
  const rates = required(rateTables, day, 'rates');
  return { day, ruleSets: rules, rates, answerWithinDays, tariffs: Object.fromEntries(known) };
}

function required<T extends Versioned>(sets: readonly T[], day: string, what: string): T {
  const set = inForce(sets, day);
  if (!set) throw new Error(`no ${what} in force on ${day}`);
  return set;
}
