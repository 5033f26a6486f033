import type Big from 'big.js';
import { basesOf, decimal, goodsIn, inCurrency, needHeadings, rateFor, stepOf, sum, usedOf } from './amounts.js';
import type { CrossBorderShare, PersonalArticles } from './tariff.js';
import { type TaxStep, type TaxContext, UnknownTax } from './tax-facts.js';

/** Within the limits the share of consumption tax and VAT; one indivisible item above the single limit pays everything in full. */
export function crossBorderShare(scheme: CrossBorderShare, context: TaxContext): TaxStep[] {
  const { single, singleRule, yearly, yearlyRule, account, indivisibleRule, share } = scheme.parameters;
  const { currency } = single;
  needHeadings(context.facts, scheme.ruleId);
  const value = goodsIn(context, currency);
  const inYear = usedOf(context, account, currency).plus(value);
  if (inYear.gt(yearly.amount)) {
    const why = `${inYear.toFixed(2)} ${currency} in this year exceed ${yearly.amount}: general trade`;
    throw new UnknownTax({ ruleId: yearlyRule, why, refused: true });
  }
  if (!value.gt(single.amount)) return shared(scheme, context, decimal(share));
  if (!isOneItem(context)) {
    const why = `${value.toFixed(2)} ${currency} in one order exceed ${single.amount}: not as e-commerce`;
    throw new UnknownTax({ ruleId: singleRule, why, refused: true });
  }
  return inFull(scheme, context, indivisibleRule);
}

function isOneItem({ facts }: TaxContext): boolean {
  return facts.indivisible === true && facts.lines.length === 1 && facts.lines[0]?.quantity === 1;
}

function shared(scheme: CrossBorderShare, context: TaxContext, share: Big): TaxStep[] {
  const { currency } = scheme.parameters.single;
  const bases = basesOf(context, currency);
  return context.facts.lines.flatMap(({ hsCode }, index) => {
    const row = rateFor(scheme.parameters.rates, hsCode, scheme.ruleId);
    return indirect(scheme, bases[index]!, row, share, currency);
  });
}

function inFull(scheme: CrossBorderShare, context: TaxContext, ruleId: string): TaxStep[] {
  const { currency } = scheme.parameters.single;
  const [base] = basesOf(context, currency);
  const row = rateFor(scheme.parameters.rates, context.facts.lines[0]!.hsCode, ruleId);
  if (row.duty === undefined) {
    throw new UnknownTax({ ruleId, why: `the duty on the heading ${context.facts.lines[0]!.hsCode} is not known` });
  }
  const duty = base!.times(row.duty);
  const { verified = true } = row;
  return [
    stepOf(scheme, currency, { ruleId, tax: 'duty', base: base!, rate: row.duty, amount: duty, verified }),
    ...indirect(scheme, base!.plus(duty), row, decimal(1), currency).map((step) => ({ ...step, ruleId })),
  ];
}

/** Consumption tax is part of its own base: price × rate / (1 − rate); VAT comes on price and consumption tax. */
function indirect(
  scheme: CrossBorderShare,
  base: Big,
  row: { readonly vat: string; readonly consumption: string; readonly verified?: boolean },
  share: Big,
  currency: string,
): TaxStep[] {
  const consumption = base.times(row.consumption).div(decimal(1).minus(row.consumption));
  const { verified = true } = row;
  const rate = (full: string) => (share.eq(1) ? full : `${full} × ${share.toString()}`);
  const vatBase = base.plus(consumption);
  const vat = { tax: 'vat', base: vatBase, rate: rate(row.vat), amount: vatBase.times(row.vat).times(share), verified };
  if (consumption.eq(0)) return [stepOf(scheme, currency, vat)];
  const amount = consumption.times(share);
  const first = { tax: 'consumption', base, rate: rate(row.consumption), amount, verified };
  return [stepOf(scheme, currency, first), stepOf(scheme, currency, vat)];
}

/** The whole tax, or nothing when it is no more than the waiver. */
export function personalArticles(scheme: PersonalArticles, context: TaxContext): TaxStep[] {
  const { waiver, waiverRule, rates } = scheme.parameters;
  const { currency } = waiver;
  needHeadings(context.facts, scheme.ruleId);
  const steps = context.facts.lines.map(({ hsCode, value }) => {
    const { rate, verified = true } = rateFor(rates, hsCode, scheme.ruleId);
    const base = inCurrency(value, currency, context.rates);
    return stepOf(scheme, currency, { tax: 'import tax', base, rate, amount: base.times(rate), verified });
  });
  const total = sum(steps.map(({ amount }) => decimal(amount)));
  if (total.gt(waiver.amount) || total.eq(0)) return steps;
  const rate = `waived up to ${waiver.amount}`;
  return [
    ...steps,
    stepOf(scheme, currency, { ruleId: waiverRule, tax: 'waiver', base: total, rate, amount: total.neg() }),
  ];
}
