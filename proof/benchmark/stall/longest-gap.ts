/** A time in which nothing was decided. */
export interface Gap {
  /** Real milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/**
 * The longest time between two decisions that follow each other, the ends of the time included.
 * @param moments of the decisions, real milliseconds since 1970, in any order; 0 where there is none
 * @param from when the time begins, in which orders are offered without a pause
 */
export function longestGap(moments: Iterable<number>, from: number, to: number): Gap {
  const inside = [...moments].filter((at) => at > from && at < to).sort((a, b) => a - b);
  let longest: Gap = { from, to: from };
  let last = from;
  for (const at of [...inside, to]) {
    if (at - last > longest.to - longest.from) longest = { from: last, to: at };
    last = at;
  }
  return longest;
}
