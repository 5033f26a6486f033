import type Big from 'big.js';
import { Type } from 'typebox';
import { basesOf, goodsIn, needHeadings, rateFor, stepOf, usedOf } from '../amounts.js';
import { decimal } from '../decimal.js';
import { closed, Decimal, Money, Text } from '../reference-data.schema.js';
import { type TaxContext, type TaxStep, UnknownTax } from '../tax-facts.js';
import { type Computed, defineScheme, headingRate, type SchemeOf } from './define-scheme.js';

/**
 * E-commerce import to China: within the limits a share of consumption tax and VAT; one indivisible item above the single limit pays
 * everything in full.
 */
export const crossBorderShare = defineScheme(
  'cross-border-share',
  {
    single: Money,
    singleRule: Text,
    account: Text,
    yearly: Money,
    yearlyRule: Text,
    share: Decimal,
    indivisibleRule: Text,
    /** `duty` is needed for an indivisible item only; unknown when left out. */
    rates: Type.Array(closed({ ...headingRate, vat: Decimal, consumption: Decimal, duty: Type.Optional(Decimal) })),
  },
  {
    currency: ({ single }) => single.currency,
    compute(scheme, context): Computed {
      const { single, singleRule, yearly, yearlyRule, account, indivisibleRule, share } = scheme.parameters;
      const { currency } = single;
      needHeadings(context.facts, scheme.ruleId);
      const value = goodsIn(context, currency);
      const inYear = usedOf(context, account, currency).plus(value);
      if (inYear.gt(yearly.amount)) {
        const why = `${inYear.toFixed(2)} ${currency} in this year exceed ${yearly.amount}: general trade`;
        throw new UnknownTax({ ruleId: yearlyRule, why, refused: true });
      }
      if (value.lte(single.amount)) return { steps: shared(scheme, context, decimal(share)) };
      if (!isOneItem(context)) {
        const why = `${value.toFixed(2)} ${currency} in one order exceed ${single.amount}: not as e-commerce`;
        throw new UnknownTax({ ruleId: singleRule, why, refused: true });
      }
      return { steps: inFull(scheme, context, indivisibleRule) };
    },
  },
);
type CrossBorderShare = SchemeOf<typeof crossBorderShare>;

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
  row: CrossBorderShare['parameters']['rates'][number],
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
