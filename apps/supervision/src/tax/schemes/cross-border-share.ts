import type Big from 'big.js';
import { Type } from 'typebox';
import { basesOf, goodsIn, needHeadings, rateFor, stepOf, taxableValueIn, usedOf } from '../amounts.js';
import { decimal } from '../decimal.js';
import { closed, Decimal, Money, Text } from '../reference-data.schema.js';
import { type TaxContext, type TaxStep, UnknownTax } from '../tax-facts.js';
import { type Computed, defineScheme, headingRate, type SchemeOf } from './define-scheme.js';

/**
 * E-commerce import to China: within the limits a share of consumption tax and VAT. The only article of an order (one line, quantity 1)
 * whose value is above the single limit and below the yearly one pays everything in full.
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
    /** `by-judgement` when left out: an article above the single limit must be declared indivisible. */
    oneArticle: Type.Optional(Type.Enum(['by-count', 'by-judgement'])),
    /** What the limits compare; `goods` when left out. */
    compares: Type.Optional(Type.Enum(['goods', 'taxable-value'])),
    /** What is left out is unknown. `duty` is needed for an article in full only. */
    rates: Type.Array(
      closed({
        ...headingRate,
        vat: Type.Optional(Decimal),
        consumption: Type.Optional(Decimal),
        duty: Type.Optional(Decimal),
      }),
    ),
  },
  {
    currency: ({ single }) => single.currency,
    compute(scheme, context): Computed {
      const { single, singleRule, yearly, yearlyRule, account, indivisibleRule, share } = scheme.parameters;
      const { oneArticle = 'by-judgement', compares = 'goods' } = scheme.parameters;
      const { currency } = single;
      needHeadings(context.facts, scheme.ruleId);
      const value = (compares === 'goods' ? goodsIn : taxableValueIn)(context, currency);
      const inYear = usedOf(context, account, currency).plus(value);
      if (inYear.gt(yearly.amount)) {
        const why = `${inYear.toFixed(2)} ${currency} in this year exceed ${yearly.amount}: general trade`;
        throw new UnknownTax({ ruleId: yearlyRule, why, refused: true });
      }
      if (value.lte(single.amount)) return { steps: shared(scheme, context, decimal(share)) };
      const mayPass = oneArticle === 'by-count' || context.facts.indivisible === true;
      if (!mayPass || !isOneItem(context) || value.gte(yearly.amount)) {
        const why = `${value.toFixed(2)} ${currency} in one order exceed ${single.amount}: not as e-commerce`;
        throw new UnknownTax({ ruleId: singleRule, why, refused: true });
      }
      return { steps: inFull(scheme, context, indivisibleRule) };
    },
  },
);
type CrossBorderShare = SchemeOf<typeof crossBorderShare>;

function isOneItem({ facts }: TaxContext): boolean {
  return facts.lines.length === 1 && facts.lines[0]?.quantity === 1;
}

function shared(scheme: CrossBorderShare, context: TaxContext, share: Big): TaxStep[] {
  const { currency } = scheme.parameters.single;
  const bases = basesOf(context, currency);
  return context.facts.lines.flatMap(({ hsCode }, index) => {
    const row = rateFor(scheme.parameters.rates, hsCode, scheme.ruleId);
    return indirect(scheme, { line: index + 1, base: bases[index]!, hsCode, row, share, currency });
  });
}

function inFull(scheme: CrossBorderShare, context: TaxContext, ruleId: string): TaxStep[] {
  const { currency } = scheme.parameters.single;
  const [base] = basesOf(context, currency);
  const { hsCode } = context.facts.lines[0]!;
  const row = rateFor(scheme.parameters.rates, hsCode, ruleId);
  const rate = known(row.duty, 'duty', hsCode, ruleId);
  const duty = base!.times(rate);
  const { verified = true } = row;
  const line = 1;
  const goods = { line, base: base!.plus(duty), hsCode, row, share: decimal(1), currency };
  return [
    stepOf(scheme, currency, { ruleId, line, tax: 'duty', base: base!, rate, amount: duty, verified }),
    ...indirect(scheme, goods).map((step) => ({ ...step, ruleId })),
  ];
}

interface Indirect {
  readonly line: number;
  readonly base: Big;
  readonly hsCode: string;
  readonly row: CrossBorderShare['parameters']['rates'][number];
  readonly share: Big;
  readonly currency: string;
}

/** Consumption tax is part of its own base: price × rate / (1 − rate); VAT comes on price and consumption tax. */
function indirect(scheme: CrossBorderShare, { line, base, hsCode, row, share, currency }: Indirect): TaxStep[] {
  const consumptionRate = known(row.consumption, 'consumption tax', hsCode, scheme.ruleId);
  const vatRate = known(row.vat, 'VAT', hsCode, scheme.ruleId);
  const consumption = base.times(consumptionRate).div(decimal(1).minus(consumptionRate));
  const { verified = true } = row;
  const rate = (full: string) => (share.eq(1) ? full : `${full} × ${share.toString()}`);
  const vatBase = base.plus(consumption);
  const amount = vatBase.times(vatRate).times(share);
  const vat = { tax: 'vat', line, base: vatBase, rate: rate(vatRate), amount, verified };
  if (consumption.eq(0)) return [stepOf(scheme, currency, vat)];
  const first = {
    tax: 'consumption',
    line,
    base,
    rate: rate(consumptionRate),
    amount: consumption.times(share),
    verified,
  };
  return [stepOf(scheme, currency, first), stepOf(scheme, currency, vat)];
}

/** @throws UnknownTax where the row does not have the rate */
function known(rate: string | undefined, what: string, hsCode: string, ruleId: string): string {
  if (rate !== undefined) return rate;
  throw new UnknownTax({ ruleId, why: `the ${what} on the heading ${hsCode} is not known` });
}
