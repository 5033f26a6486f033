import type { Hold } from './hold-watch.js';
import type { Gap } from './longest-gap.js';

const MOST = 6;

/** What ran within a gap, with the milliseconds of it, longest first; the same thing once. */
export function nameHolders(gap: Gap, holds: readonly Hold[]): string[] {
  const millis = new Map<string, number>();
  for (const { what, from, to } of holds) {
    const inside = Math.min(to, gap.to) - Math.max(from, gap.from);
    if (inside > 0) millis.set(what, (millis.get(what) ?? 0) + inside);
  }
  return [...millis]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([what, ms]) => `${what}: ${Math.round(ms)} ms`);
}
