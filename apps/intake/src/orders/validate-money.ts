import Big from 'big.js';
import type { Finding, Money, Order } from '#libs/contracts';
import { isCurrency } from '#libs/postal';
import type { ValidationResult } from './validation-result.js';

/**
 * One currency, and totals that are exactly what the lines add up to.
 *
 * A line without value is a warning (an article may be given away with others). An order without any value is refused: the customs
 * declaration of a postal article (CN 22, CN 23) states one, and without it no limit of value can be applied.
 */
export function validateMoney(order: Order): ValidationResult {
  const errors = [...validateCurrencies(order), ...validateTotals(order)];
  const worthless = order.items.flatMap(({ unitPrice }, i): Finding[] =>
    isZero(unitPrice)
      ? [{ pointer: `/items/${i}/unitPrice/amount`, code: 'value-zero', detail: 'the line is declared without value' }]
      : [],
  );
  return { errors, warnings: worthless };
}

function validateCurrencies(order: Order): Finding[] {
  const currency = order.total.currency;
  return amountsOf(order).flatMap(({ pointer, money }): Finding[] => {
    const at = `${pointer}/currency`;
    if (!isCurrency(money.currency))
      return [{ pointer: at, code: 'currency-unknown', detail: `${money.currency} is not in ISO 4217` }];
    if (money.currency === currency) return [];
    return [{ pointer: at, code: 'currency-differs', detail: 'all amounts of an order are in the currency of /total' }];
  });
}

function validateTotals({ items, goodsTotal, freight, total }: Order): Finding[] {
  const errors: Finding[] = [];
  const goods = items.reduce(
    (sum, { unitPrice, quantity }) => sum.plus(new Big(unitPrice.amount).times(quantity)),
    new Big(0),
  );
  if (!goods.eq(goodsTotal.amount)) {
    errors.push({
      pointer: '/goodsTotal/amount',
      code: 'goods-total-differs',
      detail: `must be ${goods.toFixed()}, the sum of quantity × unit price`,
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
  if (goods.eq(0))
    errors.push({ pointer: '/goodsTotal/amount', code: 'value-missing', detail: 'the goods must have a value' });
  return errors;
}

function amountsOf({
  items,
  goodsTotal,
  freight,
  total,
  discount,
  taxTotal,
}: Order): { pointer: string; money: Money }[] {
  return [
    ...items.map(({ unitPrice }, i) => ({ pointer: `/items/${i}/unitPrice`, money: unitPrice })),
    { pointer: '/goodsTotal', money: goodsTotal },
    ...(freight ? [{ pointer: '/freight', money: freight }] : []),
    { pointer: '/total', money: total },
    ...(discount ? [{ pointer: '/discount', money: discount }] : []),
    ...(taxTotal ? [{ pointer: '/taxTotal', money: taxTotal }] : []),
  ];
}

function isZero({ amount }: Money): boolean {
  return new Big(amount).eq(0);
}
