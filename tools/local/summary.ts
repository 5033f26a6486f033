/** What the monitor counts of the system as a whole; -1 is what it does not know yet. */
export interface Summary {
  readonly orders: number;
  readonly released: number;
  readonly held: number;
  readonly packed: number;
  readonly departed: number;
  readonly lagRecords: number;
  readonly parked: number;
}

/** Undefined while the monitor does not answer or does not know. */
export async function fetchSummary(monitor: string, token: string | undefined): Promise<Summary | undefined> {
  try {
    const response = await fetch(new URL('/v1/summary', monitor), {
      headers: { authorization: `Bearer ${token ?? ''}` },
      signal: AbortSignal.timeout(2_000),
    });
    return response.ok ? ((await response.json()) as Summary) : undefined;
  } catch {
    return undefined;
  }
}

const WINDOW_MS = 25_000;

/** Orders per real second over the last half minute or so; longer than the pause between two plain lines. */
export class Rate {
  #samples: { readonly at: number; readonly orders: number }[] = [];

  add(orders: number, at: number): number {
    this.#samples = [...this.#samples.filter((sample) => at - sample.at <= WINDOW_MS), { at, orders }];
    const [oldest] = this.#samples;
    if (!oldest || oldest.at === at) return 0;
    return Math.max(0, ((orders - oldest.orders) / (at - oldest.at)) * 1_000);
  }
}
