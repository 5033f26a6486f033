/**
 * Who may let no more orders wait: where all that waits reaches the limit, the parties that hold an equal share of it or more.
 *
 * @param waiting bytes of each party
 */
export function partiesOverShare(waiting: ReadonlyMap<string, number>, limitBytes: number): ReadonlySet<string> {
  const total = [...waiting.values()].reduce((sum, bytes) => sum + bytes, 0);
  if (total < limitBytes) return new Set();
  const share = limitBytes / waiting.size;
  return new Set([...waiting].filter(([, bytes]) => bytes >= share).map(([party]) => party));
}
