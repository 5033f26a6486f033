/** What was done and measured; adds up over segments. */
export interface Tally {
  /** Processes that got SIGKILL, by role. */
  readonly kills: Record<string, number>;
  /** Faults, by kind. */
  readonly faults: Record<string, number>;
  /** Milliseconds, one for each recovery. */
  readonly recoveryMs: Record<Measured, number[]>;
  /** Poisoned events that were sent. */
  poisoned: number;
}

export const measured = ['consumer', 'relay', 'service'] as const;
export type Measured = (typeof measured)[number];

export function newTally(): Tally {
  return { kills: {}, faults: {}, recoveryMs: { consumer: [], relay: [], service: [] }, poisoned: 0 };
}

export const count = (counts: Record<string, number>, name: string) => {
  counts[name] = (counts[name] ?? 0) + 1;
};

export const sumOf = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((sum, one) => sum + one, 0);

export function addTally(a: Tally, b: Tally): Tally {
  return {
    kills: addCounts(a.kills, b.kills),
    faults: addCounts(a.faults, b.faults),
    recoveryMs: {
      consumer: [...a.recoveryMs.consumer, ...b.recoveryMs.consumer],
      relay: [...a.recoveryMs.relay, ...b.recoveryMs.relay],
      service: [...a.recoveryMs.service, ...b.recoveryMs.service],
    },
    poisoned: a.poisoned + b.poisoned,
  };
}

export function addCounts(
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): Record<string, number> {
  return Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])].map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]),
  );
}
