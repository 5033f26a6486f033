import { isInForce } from '#libs/contracts';
import { applyRule } from '../assessment/apply-rule.js';
import type { ApplicableRules } from '../assessment/applicable-rules.js';
import type { AssessmentFacts } from '../assessment/assessment-facts.js';
import type { Rule } from '../assessment/rules/rule-kinds.js';
import { rulesForSituation } from '../assessment/situation-rules.js';
import type { TaxFacts } from '../tax/tax-facts.js';

/** What a sender must know beside the amount. */
export interface QuoteNote {
  readonly ruleId: string;
  readonly kind: 'over-limit' | 'prohibited' | 'restricted' | 'fee';
  readonly text: string;
}

const kinds: Readonly<Partial<Record<Rule['kind'], QuoteNote['kind']>>> = {
  'value-limit': 'over-limit',
  'weight-limit': 'over-limit',
  allowance: 'over-limit',
  'prohibited-heading': 'prohibited',
  'restricted-heading': 'restricted',
};

/** Limits that the goods exceed, goods that may not cross the border or need a document, and announced fees. */
export function quoteNotes(facts: TaxFacts, applicableRules: ApplicableRules): QuoteNote[] {
  const declared = declaredAs(facts, applicableRules);
  const fired = rulesForSituation(applicableRules, declared).rules.flatMap((rule): QuoteNote[] => {
    const kind = kinds[rule.kind];
    if (!kind) return [];
    return applyRule(rule, declared, applicableRules.rates)
      .filter(({ reason }) => reason.code === rule.id)
      .map(({ reason }) => ({ ruleId: reason.code, kind, text: reason.text }));
  });
  const fees = (applicableRules.tariffs[facts.jurisdiction]?.fees ?? []).filter(
    (fee) => fee.countries.includes(facts.jurisdiction) && isInForce(fee, applicableRules.day),
  );
  return [...fired, ...fees.map(({ ruleId, text }) => ({ ruleId, kind: 'fee' as const, text }))];
}

/** The quoted goods as a declaration of them would state them; what a quote does not ask is left out. */
function declaredAs(facts: TaxFacts, { day }: ApplicableRules): AssessmentFacts {
  const { jurisdiction, used, lines, channel, regime, direction, ...rest } = facts;
  return {
    ...rest,
    declarationVersion: 1,
    clearanceUnit: 'item',
    channel: channel as AssessmentFacts['channel'],
    regime: regime as AssessmentFacts['regime'],
    direction: direction as AssessmentFacts['direction'],
    destinationCountry: jurisdiction,
    product: 'parcel',
    lines: lines.map((line) => ({ ...line, description: '', originCountry: '', netWeightGrams: 0 })),
    documents: { needed: [], present: [] },
    declaredOn: day,
    supplied: [],
    warnings: [],
    person: { at: `${day}T00:00:00Z`, used, recent: [] },
    draw: 1,
  };
}
