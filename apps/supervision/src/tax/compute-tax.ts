import { decimal, rounded, sum } from './amounts.js';
import { crossBorderShare, personalArticles } from './china.js';
import { cascade, exempt, freeBelow, freePerItem, perSubheading } from './elsewhere.js';
import { onExcess, onWhole } from './eurasian-union.js';
import type { Scheme, Tariff, When } from './tariff.js';
import { type TaxNote, type TaxOutcome, type TaxStep, type TaxContext, tradeOf, UnknownTax } from './tax-facts.js';

/**
 * Pure: the same facts on the same day under the same tariff give the same steps. No scheme for the day means that nothing can be
 * computed, which is an answer and never 0.
 */
export function computeTax(context: TaxContext, tariff: Tariff | undefined): TaxOutcome {
  const scheme = tariff && schemeFor(tariff, context);
  if (!tariff || !scheme) {
    const { jurisdiction, regime } = context.facts;
    return cannot({ ruleId: 'NO-TARIFF', why: `no tariff of ${jurisdiction} for ${regime} on ${context.day}` });
  }
  try {
    const { steps, notes } = work(scheme, tariff, context);
    const currency = currencyOf(scheme);
    const total = rounded(sum(steps.map(({ amount }) => decimal(amount))), currency);
    const { jurisdiction } = context.facts;
    return {
      tax: { jurisdiction, total: { amount: total, currency }, steps, tariffVersion: tariff.version },
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
  return schemes.find(
    ({ validFrom, validTo = day, when }) => validFrom <= day && day <= validTo && (!when || fits(when, context)),
  );
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

function work(scheme: Scheme, { vat }: Tariff, context: TaxContext): { steps: TaxStep[]; notes: TaxNote[] } {
  const vatBook = { country: context.facts.jurisdiction, day: context.day, rates: vat };
  const plain = (steps: TaxStep[]) => ({ steps, notes: [] });
  switch (scheme.kind) {
    case 'cross-border-share':
      return plain(crossBorderShare(scheme, context));
    case 'personal-articles':
      return plain(personalArticles(scheme, context));
    case 'on-excess':
      return onExcess(scheme, context);
    case 'on-whole':
      return plain(onWhole(scheme, context, vatBook));
    case 'free-below':
      return plain(freeBelow(scheme, context));
    case 'per-subheading':
      return perSubheading(scheme, context, vatBook);
    case 'free-per-item':
      return freePerItem(scheme, context);
    case 'exempt':
      return plain(exempt(scheme, context));
    default:
      return plain(cascade(scheme, context));
  }
}

function currencyOf({ kind, parameters }: Scheme): string {
  switch (kind) {
    case 'cross-border-share':
      return parameters.single.currency;
    case 'personal-articles':
      return parameters.waiver.currency;
    case 'on-excess':
    case 'on-whole':
    case 'free-below':
      return parameters.free.currency;
    case 'per-subheading':
      return parameters.upTo.currency;
    case 'free-per-item':
      return parameters.limit.currency;
    default:
      return parameters.currency;
  }
}

/** Never a silent amount: a weak source is named beside what rests on it. */
function notesOnWeakSources(scheme: Scheme, steps: readonly TaxStep[]): TaxNote[] {
  const weak = new Map(steps.filter(({ verified }) => !verified).map((step) => [step.ruleId, step]));
  return [...weak.values()].map(({ ruleId, rate, source }) => ({
    ruleId,
    kind: 'unverified',
    text: `unverified: ${rate} (${source})${scheme.conflict && ruleId === scheme.ruleId ? `; ${scheme.conflict}` : ''}`,
  }));
}
