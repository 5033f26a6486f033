import type { TaxAssessment } from '#libs/contracts';
import type { AssessmentFacts } from './assessment-facts.js';
import type { ApplicableRules } from './applicable-rules.js';
import type { Fired } from './rules/define-rule.js';
import { decimal, sum } from '../tax/decimal.js';
import { computeTax } from '../tax/compute-tax.js';
import type { TaxFacts, TaxOutcome } from '../tax/tax-facts.js';
import { provenValue } from './proven-value.js';

interface Taxed {
  readonly tax?: TaxAssessment;
  readonly fired: readonly Fired[];
  readonly versions: Readonly<Record<string, string>>;
}

const WEIGHT = 40;

/**
 * The tax on imports and returns; what an officer entered comes first. A tax that cannot be computed is unknown, and an officer enters it: no
 * goods are released before. Goods that are refused under their regime are asked about: the party declares them under another one.
 */
export function taxImport(facts: AssessmentFacts, applicableRules: ApplicableRules): Taxed {
  const { direction, destinationCountry } = facts;
  if (direction !== 'import' && direction !== 'return') return { fired: [], versions: {} };
  if (facts.enteredTax) return { tax: facts.enteredTax, fired: [], versions: {} };
  const tariff = applicableRules.tariffs[destinationCountry];
  const context = { facts: taxFactsOf(facts, applicableRules), day: applicableRules.day, rates: applicableRules.rates };
  const outcome = computeTax(context, tariff);
  return {
    ...('tax' in outcome && { tax: outcome.tax }),
    fired: [...notesOf(outcome), ...('cannot' in outcome ? [cannot(outcome.cannot)] : [])],
    versions: tariff ? { tariff: tariff.version } : {},
  };
}

function taxFactsOf(facts: AssessmentFacts, applicableRules: ApplicableRules): TaxFacts {
  const { channel, clearanceUnit, grossWeightGrams, freight, insurance, indivisible, nature } = facts;
  const { lines, goodsTotal } = provenValues(facts, applicableRules);
  return {
    jurisdiction: facts.destinationCountry,
    channel,
    ...procedureOf(facts),
    clearanceUnit,
    lines,
    goodsTotal,
    grossWeightGrams,
    ...(freight && { freight }),
    ...(insurance && { insurance }),
    ...(nature !== undefined && { nature }),
    ...(indivisible !== undefined && { indivisible }),
    used: facts.person?.used ?? {},
  };
}

/** Goods that come back and are neither relieved nor admissible are taxed as an import of goods. */
function procedureOf({ direction, regime, returned }: AssessmentFacts): Pick<TaxFacts, 'direction' | 'regime'> {
  return returned?.answer === 'assessed' ? { direction: 'import', regime: 'general' } : { direction, regime };
}

/** The value that a document proves, divided among the lines as declared. */
function provenValues(facts: AssessmentFacts, { rates }: ApplicableRules) {
  const { lines, goodsTotal } = facts;
  const proof = provenValue(facts, rates);
  const declared = sum(lines.map(({ value }) => decimal(value.amount)));
  if (!proof || declared.eq(0)) return { lines, goodsTotal };
  const shared = lines.map((line) => {
    const amount = decimal(proof.amount).times(line.value.amount).div(declared).toFixed();
    return { ...line, value: { amount, currency: proof.currency } };
  });
  return { lines: shared, goodsTotal: proof };
}

function notesOf({ notes }: TaxOutcome): Fired[] {
  return notes.map(({ ruleId, kind, text }) => ({
    demand: 'nothing',
    reason: { code: ruleId, text: text.slice(0, 500), values: { kind }, weight: 0 },
  }));
}

function cannot({ ruleId, why, refused = false }: { ruleId: string; why: string; refused?: boolean }): Fired {
  const code = refused ? ruleId : 'TAX-UNKNOWN';
  // Documents cannot make a rate known; what is missing in the declaration is asked for by its own rule.
  const demand = refused ? 'documents' : 'nothing';
  const text = refused ? `Refused under this regime: ${why}.` : `The tax cannot be computed: ${why}.`;
  return { demand, reason: { code, text: text.slice(0, 500), values: { rule: ruleId }, weight: WEIGHT } };
}
