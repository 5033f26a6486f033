import { setTimeout as sleep } from 'node:timers/promises';

import { Staff } from '../../../tools/client/staff.js';
import { percentiles, type Percentiles } from '../../../tools/client/percentiles.js';
import type { RunningSystem } from '../../../tools/client/running-system.js';

const TICK_MS = 5;

export interface Announced {
  readonly itemNumber: string;
  /** What the party declared, in grams: the scale of the line finds the same. */
  readonly grams: number;
}

export interface Sorted {
  readonly offered: number;
  /** Answered with 200. */
  readonly answered: number;
  /** Milliseconds from when a parcel was due at the reader to its verdict. */
  readonly verdict: Percentiles;
  /** How many of each verdict. */
  readonly verdicts: Readonly<Record<string, number>>;
  readonly refused: number;
}

/**
 * The sorting line of one facility, as an open loop: a parcel passes the reader when it is due, whether or not those before it have their
 * verdict. Each is scanned once, over connections that are kept.
 */
export async function sortParcels(
  system: Pick<RunningSystem, 'services' | 'issuer'>,
  parcels: readonly Announced[],
  { facility, anHour, signal }: { facility: string; anHour: number; signal: AbortSignal },
): Promise<Sorted> {
  const staff = new Staff(system.issuer, 'warehouse');
  await staff.authorization();
  const times: number[] = [];
  const verdicts: Record<string, number> = {};
  let refused = 0;
  const scan = async ({ itemNumber: barcode, grams }: Announced, dueAt: number): Promise<void> => {
    const body = { barcode, facility, grams, device: 'sorter-1', livemode: false };
    const answer = await staff.post(`${system.services.warehousing}/v1/scans`, body);
    if (answer.status === 200) {
      times.push(performance.now() - dueAt);
      const { verdict } = answer.body as { verdict: string };
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
    } else refused++;
  };
  const pending: Promise<void>[] = [];
  const spacing = 3_600_000 / anHour;
  const began = performance.now();
  while (pending.length < parcels.length) {
    signal.throwIfAborted();
    const due = Math.min(parcels.length, Math.floor((performance.now() - began) / spacing) + 1);
    for (const parcel of parcels.slice(pending.length, due))
      pending.push(scan(parcel, began + pending.length * spacing));
    await sleep(TICK_MS);
  }
  await Promise.all(pending);
  return { offered: parcels.length, answered: times.length, verdict: percentiles(times), verdicts, refused };
}
