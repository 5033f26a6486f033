import { basesOf, decimal, goodsIn, inCurrency, needHeadings, rateFor, stepOf, sum, usedOf, zero } from './amounts.js';
import type { Cascade, Exempt, FreeBelow, FreePerItem, PerSubheading } from './tariff.js';
import { type TaxNote, type TaxStep, type TaxContext, UnknownTax } from './tax-facts.js';
import { vatOn, type VatBook } from './vat.js';

interface Worked {
  readonly steps: TaxStep[];
  readonly notes: TaxNote[];
}

/** Uzbekistan, Tajikistan, Turkmenistan. @throws Unknown above the free value: the rates there are not known */
export function freeBelow(scheme: FreeBelow, context: TaxContext): TaxStep[] {
  const { free, account } = scheme.parameters;
  const { currency } = free;
  const before = account === undefined ? zero : usedOf(context, account, currency);
  const value = goodsIn(context, currency).plus(before);
  if (value.gt(free.amount)) {
    const over = value.minus(free.amount).toFixed(2);
    const period = account === undefined ? '' : ' of the period';
    const why = `over the free ${free.amount} ${currency}${period} by ${over} ${currency}; what is due then is not known`;
    throw new UnknownTax({ ruleId: scheme.ruleId, why });
  }
  return [stepOf(scheme, currency, { tax: 'duty', base: value, rate: `free up to ${free.amount}`, amount: zero })];
}

/** European Union, low value. */
export function perSubheading(scheme: PerSubheading, context: TaxContext, vat: VatBook): Worked {
  const { upTo, each, digits, vatRule } = scheme.parameters;
  const { currency } = upTo;
  const value = goodsIn(context, currency);
  if (value.gt(upTo.amount)) {
    const why = `above ${upTo.amount} ${currency} the full tariff applies, which is not at hand`;
    throw new UnknownTax({ ruleId: scheme.ruleId, why });
  }
  needHeadings(context.facts, scheme.ruleId);
  const count = new Set(context.facts.lines.map(({ hsCode }) => hsCode.slice(0, digits))).size;
  const duty = stepOf(scheme, currency, {
    tax: 'duty',
    base: each ? `${count} sub-headings of ${digits} digits` : value.toFixed(2),
    rate: each ? `${each.amount} each` : '0',
    amount: each ? decimal(each.amount).times(count) : zero,
  });
  const bound = `exactly ${upTo.amount} ${currency}: ${scheme.conflict ?? 'sources disagree'}`;
  return {
    steps: [
      duty,
      vatOn(scheme, vat, { ruleId: vatRule, base: sum(basesOf(context, currency)).plus(duty.amount), currency }),
    ],
    notes: each && value.eq(upTo.amount) ? [{ ruleId: scheme.ruleId, kind: 'conflict', text: bound }] : [],
  };
}

/** Norway. @throws Unknown when one item is dearer: it takes the ordinary way */
export function freePerItem(scheme: FreePerItem, { facts, rates }: TaxContext): Worked {
  const { limit } = scheme.parameters;
  const items = facts.lines.map(({ value, quantity }) => inCurrency(value, limit.currency, rates).div(quantity));
  const dearest = items.reduce((most, item) => (item.gt(most) ? item : most), zero);
  if (dearest.gt(limit.amount)) {
    const why = `an item above ${limit.amount} ${limit.currency} takes the ordinary way, whose tariff is not at hand`;
    throw new UnknownTax({ ruleId: scheme.ruleId, why });
  }
  const rate = `immediate release up to ${limit.amount} each`;
  const step = stepOf(scheme, limit.currency, { tax: 'duty', base: dearest, rate, amount: zero });
  const text = 'immediate release; VAT was paid with the purchase';
  return { steps: [step], notes: [{ ruleId: scheme.ruleId, kind: 'said', text }] };
}

export function exempt(scheme: Exempt, context: TaxContext): TaxStep[] {
  const { currency, why } = scheme.parameters;
  return [stepOf(scheme, currency, { tax: 'none', base: goodsIn(context, currency), rate: why, amount: zero })];
}

/** Each line: duty on its value and freight, VAT on that and the duty; then the fee. */
export function cascade(scheme: Cascade, context: TaxContext): TaxStep[] {
  const { currency, fee, rates } = scheme.parameters;
  needHeadings(context.facts, scheme.ruleId);
  const bases = basesOf(context, currency);
  const steps = context.facts.lines.flatMap(({ hsCode }, index) => {
    const row = rateFor(rates, hsCode, scheme.ruleId);
    const base = bases[index]!;
    const { verified = true } = row;
    const duty = stepOf(scheme, currency, {
      tax: 'duty',
      base,
      rate: row.duty,
      amount: base.times(row.duty),
      verified,
    });
    const vatBase = base.plus(duty.amount);
    const vat = { tax: 'vat', base: vatBase, rate: row.vat, amount: vatBase.times(row.vat), verified };
    return [duty, stepOf(scheme, currency, vat)];
  });
  if (fee === undefined) return steps;
  return [...steps, stepOf(scheme, currency, { tax: 'fee', base: '1', rate: fee, amount: decimal(fee) })];
}
