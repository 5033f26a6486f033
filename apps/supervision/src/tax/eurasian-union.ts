import { decimal, goodsIn, kilograms, larger, stepOf, zero } from './amounts.js';
import type { OnExcess, OnWhole } from './tariff.js';
import { type TaxNote, type TaxStep, type TaxContext, UnknownTax } from './tax-facts.js';
import { vatOn, type VatBook } from './vat.js';

/**
 * A share of the value above the free one, at least so much per kilogram. Of the excess weight or of the whole: sources contradict each
 * other, so where the two readings differ the dearer one is taken and the other is named.
 */
export function onExcess(scheme: OnExcess, context: TaxContext): { steps: TaxStep[]; notes: TaxNote[] } {
  const { free, freeGrams, rate, leastPerKg } = scheme.parameters;
  const { currency } = free;
  const grossWeightGrams = weightOf(scheme, context);
  const excess = goodsIn(context, currency).minus(free.amount);
  if (!excess.gt(0) && grossWeightGrams <= freeGrams) return { steps: [none(scheme, context)], notes: [] };
  const share = larger(excess, zero).times(rate);
  const excessKg = kilograms(Math.max(grossWeightGrams - freeGrams, 0));
  const readings = [excessKg, kilograms(grossWeightGrams)].map((kg) => larger(share, kg.times(leastPerKg)));
  const [low, high] = readings as [typeof zero, typeof zero];
  const contradicted = !low.eq(high);
  const step = stepOf(scheme, currency, {
    tax: 'duty',
    base: larger(excess, zero),
    rate: `${rate}, at least ${leastPerKg} per kg`,
    amount: high,
    verified: !contradicted,
  });
  const text = `${low.toFixed(2)} or ${high.toFixed(2)} ${currency}: ${scheme.conflict ?? 'sources disagree'}`;
  return { steps: [step], notes: contradicted ? [{ ruleId: scheme.ruleId, kind: 'conflict', text }] : [] };
}

/** Nothing up to the free value; one cent above it the whole value pays, and the VAT of the country on value and duty. */
export function onWhole(scheme: OnWhole, context: TaxContext, vat: VatBook): TaxStep[] {
  const { free, rate, leastPerKg, vatRule } = scheme.parameters;
  const { currency } = free;
  const value = goodsIn(context, currency);
  if (!value.gt(free.amount)) return [none(scheme, context)];
  const duty = larger(value.times(rate), kilograms(weightOf(scheme, context)).times(leastPerKg));
  const step = stepOf(scheme, currency, {
    tax: 'duty',
    base: value,
    rate: `${rate}, at least ${leastPerKg} per kg`,
    amount: duty,
  });
  return [step, vatOn(scheme, vat, { ruleId: vatRule, base: value.plus(decimal(step.amount)), currency })];
}

/** @throws Unknown when nothing says how heavy it is: a least amount per kilogram cannot be ruled out then */
function weightOf({ ruleId }: OnExcess | OnWhole, { facts: { grossWeightGrams } }: TaxContext): number {
  if (grossWeightGrams > 0) return grossWeightGrams;
  throw new UnknownTax({ ruleId, why: 'the gross weight is missing' });
}

function none(scheme: OnExcess | OnWhole, context: TaxContext): TaxStep {
  const { free } = scheme.parameters;
  const base = goodsIn(context, free.currency);
  return stepOf(scheme, free.currency, { tax: 'duty', base, rate: `free up to ${free.amount}`, amount: zero });
}
