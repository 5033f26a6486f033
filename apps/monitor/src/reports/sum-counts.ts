/** The sum of these counts. A state without anything in it is not reported and counts 0; without a report the sum is -1: unknown is not zero. */
export function sumOf(counts: Readonly<Record<string, number>> | undefined, names: readonly string[]): number {
  if (!counts) return -1;
  return names.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
}
