import { decimal, rounded, sum } from './amounts.js';
import { crossBorderShare, personalArticles } from './china.js';
import { cascade, exempt, freeBelow, freePerItem, perSubheading } from './elsewhere.js';
import { onExcess, onWhole } from './eurasian-union.js';
import type { Scheme, Tariff, When } from './tariff.js';
import { type TaxNote, type TaxOutcome, type TaxStep, type TaxWorld, tradeOf, Unknown } from './tax-facts.js';

/**
 * Pure: the same facts on the same day under the same tariff give the same steps. No scheme for the day means that nothing can be
 * computed, which is an answer and never 0.
 */
export function computeTax(world: TaxWorld, tariff: Tariff | undefined): TaxOutcome {
  const scheme = tariff && schemeFor(tariff, world);
  if (!tariff || !scheme) {
    const { jurisdiction, regime } = world.facts;
    return cannot({ ruleId: 'NO-TARIFF', why: `no tariff of ${jurisdiction} for ${regime} on ${world.day}` });
  }
  try {
    const { steps, notes } = work(scheme, tariff, world);
    const currency = currencyOf(scheme);
    const total = rounded(sum(steps.map(({ amount }) => decimal(amount))), currency);
    const { jurisdiction } = world.facts;
    return {
      tax: { jurisdiction, total: { amount: total, currency }, steps, tariffVersion: tariff.version },
      notes: [...notes, ...doubtsOf(scheme, steps)],
    };
  } catch (error) {
    if (error instanceof Unknown) return cannot(error.cannot);
    throw error;
  }
}

function cannot(reason: Unknown['cannot']): TaxOutcome {
  return { cannot: reason, notes: [] };
}

function schemeFor({ schemes }: Tariff, world: TaxWorld): Scheme | undefined {
  const { day } = world;
  return schemes.find(
    ({ validFrom, validTo = day, when }) => validFrom <= day && day <= validTo && (!when || fits(when, world)),
  );
}

function fits({ trades, channels, directions, regimes, units }: When, { facts }: TaxWorld): boolean {
  return (
    (!trades || trades.includes(tradeOf(facts.regime))) &&
    (!channels || channels.includes(facts.channel)) &&
    (!directions || directions.includes(facts.direction)) &&
    (!regimes || regimes.includes(facts.regime)) &&
    (!units || units.includes(facts.clearanceUnit))
  );
}

function work(scheme: Scheme, { vat }: Tariff, world: TaxWorld): { steps: TaxStep[]; notes: TaxNote[] } {
  const vatBook = { country: world.facts.jurisdiction, day: world.day, rates: vat };
  const plain = (steps: TaxStep[]) => ({ steps, notes: [] });
  switch (scheme.kind) {
    case 'cross-border-share':
      return plain(crossBorderShare(scheme, world));
    case 'personal-articles':
      return plain(personalArticles(scheme, world));
    case 'on-excess':
      return onExcess(scheme, world);
    case 'on-whole':
      return plain(onWhole(scheme, world, vatBook));
    case 'free-below':
      return plain(freeBelow(scheme, world));
    case 'per-subheading':
      return perSubheading(scheme, world, vatBook);
    case 'free-per-item':
      return freePerItem(scheme, world);
    case 'exempt':
      return plain(exempt(scheme, world));
    default:
      return plain(cascade(scheme, world));
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
function doubtsOf(scheme: Scheme, steps: readonly TaxStep[]): TaxNote[] {
  const weak = new Map(steps.filter(({ verified }) => !verified).map((step) => [step.ruleId, step]));
  return [...weak.values()].map(({ ruleId, rate, source }) => ({
    ruleId,
    kind: 'unverified',
    text: `unverified: ${rate} (${source})${scheme.conflict && ruleId === scheme.ruleId ? `; ${scheme.conflict}` : ''}`,
  }));
}
