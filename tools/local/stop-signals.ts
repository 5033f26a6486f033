const SAME_PRESS_MS = 1_000;
const PARENT_EVERY_MS = 500;

/**
 * Calls `stop` when the run is to end: Ctrl-C, SIGTERM, the terminal closed, or npm gone (after SIGKILL it cannot tell us).
 * Calls `force` at a second Ctrl-C. One press may come twice within a moment, from the terminal and from npm.
 */
export function onStopSignals(stop: (why: string) => void, force: () => void): void {
  let first: number | undefined;
  const requested = (why: string): void => {
    if (first === undefined) {
      first = Date.now();
      stop(why);
    } else if (why === 'SIGINT' && Date.now() - first > SAME_PRESS_MS) {
      force();
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => requested(signal));

  // Started without npm, the launcher may well outlive the shell that started it.
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) requested('npm has ended');
  }, PARENT_EVERY_MS).unref();
}
