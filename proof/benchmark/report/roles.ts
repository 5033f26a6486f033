/** The role that stands outside: it loads the system and is not part of it. */
export const OUTSIDE = 'load generator';

type ByRole = Readonly<Record<string, number>>;

/** All roles but the one that loads them. */
export function inside<T>(byRole: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(byRole).filter(([role]) => role !== OUTSIDE && role !== 'all'));
}

/** The sum of all roles but the one that loads them. */
export const all = (byRole: ByRole) => Object.values(inside(byRole)).reduce((sum, each) => sum + each, 0);

/** Postgres and Kafka work on many cores by themselves; each of our services decides on one. */
const MANY_THREADS = new Set(['postgres', 'kafka']);

/** The part of the CPU of an order that cannot be done beside the rest of its own kind: the busiest role that decides on one core. */
export function serialFractionOf(cpuMicros: ByRole): number {
  const single = Object.entries(cpuMicros).filter(([role]) => !MANY_THREADS.has(role));
  return Math.max(0, ...single.map(([, micros]) => micros)) / Math.max(1, all(cpuMicros));
}
