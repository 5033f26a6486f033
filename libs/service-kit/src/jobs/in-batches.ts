export interface BatchLimits {
  /** Candidates of a batch. */
  readonly size: number;
  /** Batches of a run, so that one request does not take minutes. */
  readonly most: number;
}

/**
 * Handles candidates batch by batch until the query finds no more, or the most batches are handled.
 *
 * @param find the candidates after the last one of the batch before, at most `limit` of them
 * @returns whether there may be more candidates
 */
export async function inBatches<Candidate>(
  { size, most }: BatchLimits,
  find: (after: Candidate | undefined, limit: number) => Promise<readonly Candidate[]>,
  handle: (candidates: readonly Candidate[]) => Promise<void>,
): Promise<{ readonly more: boolean }> {
  let after: Candidate | undefined;
  for (let batch = 1; batch <= most; batch += 1) {
    const candidates = await find(after, size);
    if (candidates.length > 0) await handle(candidates);
    if (candidates.length < size) return { more: false };
    after = candidates.at(-1);
  }
  return { more: true };
}
