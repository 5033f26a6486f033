/** The sum of these states; a state that nothing is in is not reported and counts nothing. -1 without a report: unknown is not zero. */
export function sumOf(counts: Readonly<Record<string, number>> | undefined, names: readonly string[]): number {
  if (!counts) return -1;
  return names.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
}
