/**
 * Runs a query so that it takes at most one part in `share` of the time; in between, the last answer is given again. For sums over whole
 * tables, which take milliseconds in a small system and seconds in a full one.
 *
 * Real time, by `clock` in milliseconds.
 */
export function throttleByCost<Answer>(
  ask: () => Promise<Answer>,
  share = 200,
  clock: () => number = () => performance.now(),
): () => Promise<Answer> {
  let last: { readonly answer: Answer } | undefined;
  let next = -Infinity;
  return async () => {
    const began = clock();
    if (last && began < next) return last.answer;
    const answer = await ask();
    const ended = clock();
    next = ended + share * (ended - began);
    last = { answer };
    return answer;
  };
}
