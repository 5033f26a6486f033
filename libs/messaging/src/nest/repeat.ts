/**
 * Does the work again and again with a pause of so many milliseconds of real time in between, never twice at once. The answer ends it and
 * waits for what is under way.
 */
export function repeat(
  milliseconds: number,
  work: () => Promise<unknown>,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const turn = async (): Promise<void> => {
    await work().catch(onError);
    if (!stopped) schedule();
  };
  const schedule = () => {
    timer = setTimeout(() => (running = turn()), milliseconds);
  };
  schedule();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
