import { HOME_COUNTRY, type Money } from '#libs/contracts';
import type { ApplicableRules } from '../assessment/applicable-rules.js';
import { inCurrency, rounded } from '../tax/amounts.js';
import { decimal, sum } from '../tax/decimal.js';
import { computeTax } from '../tax/compute-tax.js';
import { type TaxFacts } from '../tax/tax-facts.js';
import { quoteNotes } from './quote-notes.js';

export interface QuotedGoods {
  readonly destinationCountry: string;
  readonly channel: string;
  readonly regime: string;
  readonly currency: string;
  readonly lines: readonly { readonly hsCode: string; readonly quantity: number; readonly value: string }[];
  readonly freight?: string;
  readonly insurance?: string;
  readonly nature?: NonNullable<TaxFacts['nature']>;
  readonly grossWeightGrams?: number;
  readonly indivisible?: boolean;
  readonly used?: Readonly<Record<string, Money>>;
}

/** Goods, freight, insurance and what is due at the destination, in the currency of the tax. */
export function landedCost(request: QuotedGoods, applicableRules: ApplicableRules) {
  const { destinationCountry, currency, freight, insurance } = request;
  const goods = sum(request.lines.map(({ value }) => decimal(value)));
  const facts = factsOf(request, { amount: goods.toFixed(), currency });
  const outcome = computeTax(
    { facts, day: applicableRules.day, rates: applicableRules.rates },
    applicableRules.tariffs[destinationCountry],
  );
  const notes = [...outcome.notes, ...quoteNotes(facts, applicableRules)];
  const versions = {
    rates: applicableRules.rates.version,
    tariff: applicableRules.tariffs[destinationCountry]?.version ?? null,
  };
  if ('cannot' in outcome) return { computed: false as const, cannot: outcome.cannot, notes, versions };
  const { total } = outcome.tax;
  const paid = {
    amount: goods
      .plus(freight ?? 0)
      .plus(insurance ?? 0)
      .toFixed(),
    currency,
  };
  const landed = inCurrency(paid, total.currency, applicableRules.rates).plus(total.amount);
  return {
    computed: true as const,
    tax: outcome.tax,
    notes,
    landed: { amount: rounded(landed, total.currency), currency: total.currency },
    versions,
  };
}

function factsOf(request: QuotedGoods, goodsTotal: Money): TaxFacts {
  const { destinationCountry, channel, regime, currency, lines, grossWeightGrams = 0, indivisible } = request;
  const { freight, insurance, nature } = request;
  return {
    jurisdiction: destinationCountry,
    channel,
    regime,
    direction: destinationCountry === HOME_COUNTRY ? 'import' : 'export',
    clearanceUnit: 'item',
    lines: lines.map(({ hsCode, quantity, value }) => ({ hsCode, quantity, value: { amount: value, currency } })),
    goodsTotal,
    ...(freight !== undefined && { freight: { amount: freight, currency } }),
    ...(insurance !== undefined && { insurance: { amount: insurance, currency } }),
    ...(nature !== undefined && { nature }),
    grossWeightGrams,
    ...(indivisible !== undefined && { indivisible }),
    used: request.used ?? {},
  };
}
