import Big from 'big.js';

/** Decimals of supervision: 20 digits after the point inside; amounts are rounded half up when they are written. */
export const decimal = Big();
decimal.DP = 20;
decimal.RM = 1;
export const zero = decimal(0);

export function sum(amounts: readonly Big[]): Big {
  return amounts.reduce((total, amount) => total.plus(amount), zero);
}

export function larger(a: Big, b: Big): Big {
  return a.gt(b) ? a : b;
}
