import type { Declaration } from '#libs/contracts';
import { decimal, sum } from '../tax/decimal.js';
import type { LodgedCase } from './customs-case.js';
import type { LineFinding } from './tax-acts.js';

type Goods = Pick<Declaration, 'lines' | 'goodsTotal'>;

/** Lines and value of the goods as customs takes them. @param more findings that are not on the case yet */
export function determinedGoods(
  { declaration, determinations = [] }: Pick<LodgedCase, 'declaration' | 'determinations'>,
  more: readonly LineFinding[] = [],
): Goods {
  const { lines, goodsTotal } = declaration;
  const findings = [...determinations.flatMap((one) => one.lines), ...more];
  if (findings.length === 0) return { lines, goodsTotal };
  const determined = lines.map((line, index) => findings.filter((one) => one.line === index + 1).reduce(applied, line));
  if (findings.every(({ value }) => value === undefined)) return { lines: determined, goodsTotal };
  // An officer's values are in one currency: `determineFacts` refuses others.
  const { currency } = determined[0]!.value;
  const total = sum(determined.map(({ value }) => decimal(value.amount))).toFixed();
  return { lines: determined, goodsTotal: { amount: total, currency } };
}

function applied(line: Goods['lines'][number], { value, hsCode, originCountry, quantity }: LineFinding) {
  return {
    ...line,
    ...(value && { value }),
    ...(hsCode !== undefined && { hsCode }),
    ...(originCountry !== undefined && { originCountry }),
    ...(quantity !== undefined && { quantity }),
  };
}
