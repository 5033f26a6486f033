import { isInForce } from '#libs/contracts';
import { rounded } from './amounts.js';
import { decimal, sum } from './decimal.js';
import type { Computed, When } from './schemes/define-scheme.js';
import { type Scheme, schemeKinds } from './schemes/scheme-kinds.js';
import type { Tariff } from './tariff.schema.js';
import { type TaxContext, type TaxNote, type TaxOutcome, type TaxStep, tradeOf, UnknownTax } from './tax-facts.js';
import type { VatRates } from './vat.js';

interface Computation {
  readonly currency: (parameters: Scheme['parameters']) => string;
  readonly compute: (scheme: Scheme, context: TaxContext, vat: VatRates) => Computed;
}

const byKind = new Map(schemeKinds.map((scheme) => [scheme.kind, scheme as Computation]));

/**
 * The same facts on the same day under the same tariff give the same steps. No scheme for the day means that nothing can be
 * computed, which is an answer and never 0.
 */
export function computeTax(context: TaxContext, tariff: Tariff | undefined): TaxOutcome {
  const scheme = tariff && schemeFor(tariff, context);
  if (!tariff || !scheme) {
    const { jurisdiction, regime } = context.facts;
    return cannot({ ruleId: 'NO-TARIFF', why: `no tariff of ${jurisdiction} for ${regime} on ${context.day}` });
  }
  try {
    const { jurisdiction } = context.facts;
    const { compute, currency: currencyOf } = byKind.get(scheme.kind)!;
    const { steps, notes = [] } = compute(scheme, context, {
      country: jurisdiction,
      day: context.day,
      rates: tariff.vat,
      reduced: tariff.reduced,
    });
    const currency = currencyOf(scheme.parameters);
    const total = rounded(sum(steps.map(({ amount }) => decimal(amount))), currency);
    return {
      tax: { jurisdiction, total: { amount: total, currency }, steps: [...steps], tariffVersion: tariff.version },
      notes: [...notes, ...notesOnWeakSources(scheme, steps)],
    };
  } catch (error) {
    if (error instanceof UnknownTax) return cannot(error.cannot);
    throw error;
  }
}

function cannot(reason: UnknownTax['cannot']): TaxOutcome {
  return { cannot: reason, notes: [] };
}

function schemeFor({ schemes }: Tariff, context: TaxContext): Scheme | undefined {
  const { day } = context;
  return schemes.find((scheme) => isInForce(scheme, day) && (!scheme.when || fits(scheme.when, context)));
}

function fits({ trades, channels, directions, regimes, units }: When, { facts }: TaxContext): boolean {
  return (
    (!trades || trades.includes(tradeOf(facts.regime))) &&
    (!channels || channels.includes(facts.channel)) &&
    (!directions || directions.includes(facts.direction)) &&
    (!regimes || regimes.includes(facts.regime)) &&
    (!units || units.includes(facts.clearanceUnit))
  );
}

/** Names the weak sources on which steps of the tax are based. */
function notesOnWeakSources(scheme: Scheme, steps: readonly TaxStep[]): TaxNote[] {
  const weak = new Map(steps.filter(({ verified }) => !verified).map((step) => [step.ruleId, step]));
  return [...weak.values()].map(({ ruleId, rate, source }) => ({
    ruleId,
    kind: 'unverified',
    text: `unverified: ${rate} (${source})${scheme.conflict && ruleId === scheme.ruleId ? `; ${scheme.conflict}` : ''}`,
  }));
}
