interface Prefixed {
  readonly prefix: string;
}

interface Index<Row> {
  /** Longest first. */
  readonly lengths: readonly number[];
  readonly rows: ReadonlyMap<string, readonly Row[]>;
}

/** Tables of headings never change: each one is indexed when it is first used. */
const indexes = new WeakMap<readonly Prefixed[], Index<Prefixed>>();

/** The row with the longest prefix of the heading that fits. */
export function findLongestPrefix<Row extends Prefixed>(
  rows: readonly Row[],
  hsCode: string,
  fits: (row: Row) => boolean = () => true,
): Row | undefined {
  const { lengths, rows: byPrefix } = indexOf(rows);
  for (const length of lengths) {
    const found = byPrefix.get(hsCode.slice(0, length))?.find(fits);
    if (found) return found;
  }
  return undefined;
}

function indexOf<Row extends Prefixed>(rows: readonly Row[]): Index<Row> {
  const known = indexes.get(rows) as Index<Row> | undefined;
  if (known) return known;
  const index = {
    lengths: [...new Set(rows.map(({ prefix }) => prefix.length))].sort((a, b) => b - a),
    rows: Map.groupBy(rows, ({ prefix }) => prefix),
  };
  indexes.set(rows, index);
  return index;
}
