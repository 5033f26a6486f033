import Big from 'big.js';
import type { Finding, Money, Order } from '#libs/contracts';
import { isCurrency, minorUnitsOf } from '#libs/postal';
import { isRated } from '../reference-data/rated-currencies.js';
import type { ValidationResult } from './validation-result.js';

/**
 * One currency, and totals that are what the lines add up to.
 *
 * Totals, freight, discount and tax have at most the decimals of the minor unit of their currency (ISO 4217); unit prices up to five.
 * A line without value is a warning, where others have one: an article may be given away with others. An order without any value is
 * refused: the customs declaration of a postal article (CN 22, CN 23) states one, and without it no limit of value can be applied.
 */
export function validateMoney(order: Order, at: Date): ValidationResult {
  const day = at.toISOString().slice(0, 10);
  const errors = [...validateCurrencies(order, day), ...validateMinorUnits(order), ...validateTotals(order)];
  const worthless = order.items.flatMap(({ unitPrice }, i): Finding[] =>
    isZero(unitPrice)
      ? [{ pointer: `/items/${i}/unitPrice/amount`, code: 'value-zero', detail: 'the line is declared without value' }]
      : [],
  );
  return { errors, warnings: [...worthless, ...(errors.length > 0 ? [] : unrated(order, day))] };
}

function validateCurrencies(order: Order, day: string): Finding[] {
  const currency = order.total.currency;
  return amountsOf(order).flatMap(({ pointer, money }): Finding[] => {
    const at = `${pointer}/currency`;
    if (!isCurrency(money.currency, day))
      return [{ pointer: at, code: 'currency-unknown', detail: `${money.currency} is not in ISO 4217` }];
    if (money.currency === currency) return [];
    return [{ pointer: at, code: 'currency-differs', detail: 'all amounts of an order are in the currency of /total' }];
  });
}

/** Customs has no rate for it, so an officer will have to look; said at once. */
function unrated({ total: { currency } }: Order, day: string): Finding[] {
  if (isRated(currency, day)) return [];
  const detail = `customs has no rate of ${currency}: an officer will ask for the value in another currency`;
  return [{ pointer: '/total/currency', code: 'currency-without-rate', detail }];
}

function validateMinorUnits(order: Order): Finding[] {
  const sums = amountsOf(order).filter(({ isPrice }) => !isPrice);
  return sums.flatMap(({ pointer, money: { amount, currency } }): Finding[] => {
    const digits = minorUnitsOf(currency);
    if (digits === undefined || new Big(amount).round(digits).eq(amount)) return [];
    const detail = `has more than ${digits} decimals, which ${currency} has`;
    return [{ pointer: `${pointer}/amount`, code: 'amount-too-fine', detail }];
  });
}

function validateTotals({ items, goodsTotal, freight, taxTotal, discount, total }: Order): Finding[] {
  const errors: Finding[] = [];
  const sums = goodsSums(items, minorUnitsOf(goodsTotal.currency));
  if (!sums.some((sum) => sum.eq(goodsTotal.amount))) {
    errors.push({
      pointer: '/goodsTotal/amount',
      code: 'goods-total-differs',
      detail: `must be ${sums[0]!.toFixed()}, the sum of quantity × unit price`,
    });
  }
  const all = new Big(goodsTotal.amount).plus(freight?.amount ?? 0);
  if (!all.eq(total.amount)) {
    errors.push({
      pointer: '/total/amount',
      code: 'total-differs',
      detail: `must be ${all.toFixed()}, goods and freight together`,
    });
  }
  if (discount && all.plus(taxTotal?.amount ?? 0).lt(discount.amount))
    errors.push({
      pointer: '/discount/amount',
      code: 'discount-above-total',
      detail: 'is more than goods, freight and tax together',
    });
  if (sums[0]!.eq(0))
    errors.push({ pointer: '/goodsTotal/amount', code: 'value-missing', detail: 'the goods must have a value' });
  return errors;
}

/** What the lines add up to: to the digit, or in minor units, rounded line by line or at the end. */
function goodsSums(items: Order['items'], digits: number | undefined): Big[] {
  const lines = items.map(({ unitPrice, quantity }) => new Big(unitPrice.amount).times(quantity));
  const add = (amounts: readonly Big[]) => amounts.reduce((sum, amount) => sum.plus(amount), new Big(0));
  const exact = add(lines);
  if (digits === undefined || exact.round(digits).eq(exact)) return [exact];
  // To the digit it is too fine, which is said of the total.
  return [exact.round(digits), add(lines.map((line) => line.round(digits))), exact];
}

function amountsOf({
  items,
  goodsTotal,
  freight,
  total,
  discount,
  taxTotal,
  insurance,
}: Order): { pointer: string; money: Money; isPrice?: true }[] {
  return [
    ...items.map(({ unitPrice }, i) => ({
      pointer: `/items/${i}/unitPrice`,
      money: unitPrice,
      isPrice: true as const,
    })),
    { pointer: '/goodsTotal', money: goodsTotal },
    ...(freight ? [{ pointer: '/freight', money: freight }] : []),
    { pointer: '/total', money: total },
    ...(discount ? [{ pointer: '/discount', money: discount }] : []),
    ...(taxTotal ? [{ pointer: '/taxTotal', money: taxTotal }] : []),
    ...(insurance ? [{ pointer: '/insurance', money: insurance }] : []),
  ];
}

function isZero({ amount }: Money): boolean {
  return new Big(amount).eq(0);
}
