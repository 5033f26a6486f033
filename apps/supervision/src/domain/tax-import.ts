import type { TaxAssessment } from '#libs/contracts';
import type { AssessmentFacts } from './assessment-facts.js';
import type { Law } from './rule-set.js';
import type { Fired } from './rules/fire.js';
import { computeTax } from './tax/compute-tax.js';
import type { TaxFacts, TaxOutcome } from './tax/tax-facts.js';

interface Taxed {
  readonly tax?: TaxAssessment;
  readonly fired: readonly Fired[];
  readonly versions: Readonly<Record<string, string>>;
}

const WEIGHT = 40;

/** Of what comes in, also what comes back. What cannot be computed asks for documents: nothing is let in for an unknown tax. */
export function taxImport(facts: AssessmentFacts, law: Law): Taxed {
  const { direction, destinationCountry } = facts;
  if (direction !== 'import' && direction !== 'return') return { fired: [], versions: {} };
  const tariff = law.tariffs[destinationCountry];
  const world = { facts: taxFactsOf(facts), day: law.day, rates: law.rates };
  const outcome = computeTax(world, tariff);
  return {
    ...('tax' in outcome && { tax: outcome.tax }),
    fired: [...notesOf(outcome), ...('cannot' in outcome ? [cannot(outcome.cannot)] : [])],
    versions: tariff ? { tariff: tariff.version } : {},
  };
}

function taxFactsOf(facts: AssessmentFacts): TaxFacts {
  const { channel, regime, direction, clearanceUnit, goodsTotal, grossWeightGrams, freight, indivisible } = facts;
  return {
    jurisdiction: facts.destinationCountry,
    channel,
    regime,
    direction,
    clearanceUnit,
    lines: facts.lines,
    goodsTotal,
    grossWeightGrams,
    ...(freight && { freight }),
    ...(indivisible !== undefined && { indivisible }),
    used: facts.person?.used ?? {},
  };
}

function notesOf({ notes }: TaxOutcome): Fired[] {
  return notes.map(({ ruleId, kind, text }) => ({
    demand: 'nothing',
    reason: { code: ruleId, text: text.slice(0, 500), values: { kind }, weight: 0 },
  }));
}

function cannot({ ruleId, why, refused = false }: { ruleId: string; why: string; refused?: boolean }): Fired {
  const code = refused ? ruleId : 'TAX-UNKNOWN';
  const text = refused ? `Refused under this regime: ${why}.` : `The tax cannot be computed: ${why}.`;
  return { demand: 'documents', reason: { code, text: text.slice(0, 500), values: { rule: ruleId }, weight: WEIGHT } };
}
