import Big from 'big.js';
import type { Money, Order, OrderItem } from '#libs/contracts';

/** The value of a whole line, with as many decimals as its unit price. */
export function lineValue({ unitPrice, quantity }: Pick<OrderItem, 'unitPrice' | 'quantity'>): Money {
  const decimals = unitPrice.amount.split('.')[1]?.length ?? 0;
  return { amount: new Big(unitPrice.amount).times(quantity).toFixed(decimals), currency: unitPrice.currency };
}

/** What the buyer paid for an order: goods, freight and tax, less the discount. */
export function amountToPay({ goodsTotal, freight, taxTotal, discount }: Amounts): Money {
  const sum = new Big(goodsTotal.amount)
    .plus(freight?.amount ?? 0)
    .plus(taxTotal?.amount ?? 0)
    .minus(discount?.amount ?? 0);
  return { amount: sum.toFixed(), currency: goodsTotal.currency };
}

type Amounts = Pick<Order, 'goodsTotal'> & {
  readonly [Part in 'freight' | 'taxTotal' | 'discount']?: Money | undefined;
};
