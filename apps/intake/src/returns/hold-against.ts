import Big from 'big.js';
import type { Finding, OrderItem } from '#libs/contracts';
import type { ReturnClaim, ReturnedPieces } from '../order-state/order.js';

/** Pieces of what went out that come back, or why they cannot be those. */
export interface Held {
  readonly pieces: readonly ReturnedPieces[];
  readonly findings: readonly Finding[];
}

/**
 * Holds goods that come back against what went out, line by line: the same goods, each piece once over all returns of the order, none dearer
 * than it went. What went out under several lines alike is taken from the first that has pieces left.
 *
 * @param claims pieces that come back under other orders already
 */
export function holdAgainst(
  items: readonly OrderItem[],
  went: readonly OrderItem[],
  claims: readonly ReturnClaim[],
): Held {
  const left = went.map(({ quantity }, line) => quantity - claimedOf(line, claims));
  const taken = went.map(() => 0);
  const findings: Finding[] = [];
  items.forEach((item, i) => {
    const same = went.flatMap((line, n) => (isSameGoods(item, line) ? [n] : []));
    if (same.length === 0) {
      const detail = 'is none of the goods that went out: goods that did not leave from here are declared as an import';
      findings.push({ pointer: `/items/${i}`, code: 'return-other-goods', detail });
      return;
    }
    if (!same.some((n) => isAtMost(item, went[n]!)))
      findings.push({
        pointer: `/items/${i}/unitPrice`,
        code: 'return-price-differs',
        detail: 'is more than, or in another currency than, what was declared as it went',
      });
    let missing = item.quantity;
    for (const n of same) {
      const now = Math.max(0, Math.min(missing, left[n]! - taken[n]!));
      taken[n]! += now;
      missing -= now;
    }
    if (missing > 0) {
      const there = item.quantity - missing;
      const detail = `${item.quantity} come back, and ${there} of them can: each piece comes back once, over all returns of the order`;
      findings.push({ pointer: `/items/${i}/quantity`, code: 'return-more-than-went', detail });
    }
  });
  const pieces = taken.flatMap((quantity, line) => (quantity > 0 ? [{ line, quantity }] : []));
  return { pieces, findings };
}

/** The claim of an order under which pieces come back, in place of its former one; of two versions the higher number of each line counts. */
export function claimPieces(
  claims: readonly ReturnClaim[],
  orderKey: string,
  pieces: readonly ReturnedPieces[],
): readonly ReturnClaim[] {
  const former = claims.find((claim) => claim.orderKey === orderKey)?.pieces ?? [];
  const lines = new Map(former.map(({ line, quantity }) => [line, quantity]));
  for (const { line, quantity } of pieces) lines.set(line, Math.max(quantity, lines.get(line) ?? 0));
  const own = { orderKey, pieces: [...lines].map(([line, quantity]) => ({ line, quantity })) };
  return [...claims.filter((claim) => claim.orderKey !== orderKey), own];
}

function claimedOf(line: number, claims: readonly ReturnClaim[]): number {
  const pieces = claims.flatMap((claim) => claim.pieces).filter((one) => one.line === line);
  return pieces.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** By SKU where both name one, else by heading (six digits) and description. */
function isSameGoods(item: OrderItem, went: OrderItem): boolean {
  if (item.hsCode.slice(0, 6) !== went.hsCode.slice(0, 6)) return false;
  if (item.sku !== undefined && went.sku !== undefined) return item.sku === went.sku;
  return spelling(item.description) === spelling(went.description);
}

function isAtMost({ unitPrice }: OrderItem, went: OrderItem): boolean {
  return unitPrice.currency === went.unitPrice.currency && new Big(unitPrice.amount).lte(went.unitPrice.amount);
}

function spelling(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
}
