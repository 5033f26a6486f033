/**
 * The same question, asked so that at most one part in `share` of the time goes into it; in between, the last answer is given again. For
 * sums over whole tables: what takes milliseconds in a small system takes seconds in a full one, and must not eat it up.
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
