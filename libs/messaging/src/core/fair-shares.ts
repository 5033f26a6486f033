/** Divides `total` among several needs: none gets more than it needs, and the others share what it leaves. */
export function fairShares(needs: readonly number[], total: number): number[] {
  const shares = needs.map(() => 0);
  const order = needs.map((need, i) => ({ need, i })).sort((a, b) => a.need - b.need);
  let left = total;
  order.forEach(({ need, i }, served) => {
    const share = Math.min(need, Math.max(left > 0 ? 1 : 0, Math.floor(left / (order.length - served))));
    shares[i] = share;
    left -= share;
  });
  return shares;
}
