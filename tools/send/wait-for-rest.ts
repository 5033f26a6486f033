import { setTimeout as sleep } from 'node:timers/promises';

import type { RunningSystem } from '../running/running-system.js';

const LOOK_EVERY_MS = 3_000;
/** Real time without any change after which nothing more is expected by itself. */
const STILL_MS = 60_000;
/** Phases from which an order goes on by itself. */
const moving: ReadonlySet<string> = new Set(['lodged', 'awaiting-arrival', 'released', 'return-ordered', 'departed', 'exited']);

/** Watches the orders until all have come to rest, or nothing moves any more. Returns how many are in which phase. */
export async function waitForRest(
  system: RunningSystem,
  orderIds: ReadonlySet<string>,
  onLook: (phases: ReadonlyMap<string, number>) => void,
): Promise<ReadonlyMap<string, number>> {
  let changed = Date.now();
  for (let before = ''; ; await sleep(LOOK_EVERY_MS)) {
    const phases = await phasesOf(system, orderIds);
    onLook(phases);
    const now = JSON.stringify([...phases].sort());
    if (now !== before) changed = Date.now();
    before = now;
    if (Date.now() - changed > STILL_MS || [...phases.keys()].every((phase) => !moving.has(phase))) return phases;
  }
}

async function phasesOf(system: RunningSystem, orderIds: ReadonlySet<string>): Promise<Map<string, number>> {
  const phases = new Map<string, number>();
  const oldest = [...orderIds].sort()[0] ?? '';
  for (const { apiKey } of system.parties) {
    // Ids grow with time, so everything before the oldest of ours is passed over.
    for (let after: string | null = before(oldest); after !== null; ) {
      const url = new URL(`/v1/orders?limit=200&after=${after}`, system.services.intake);
      const response = await fetch(url, { headers: { authorization: `Bearer ${apiKey}` }, signal: AbortSignal.timeout(30_000) });
      if (!response.ok) throw new Error(`GET /v1/orders: ${response.status}`);
      const page = (await response.json()) as { items: { id: string; phase: string }[]; nextCursor: string | null };
      for (const { id, phase } of page.items) if (orderIds.has(id)) phases.set(phase, (phases.get(phase) ?? 0) + 1);
      after = page.nextCursor;
    }
  }
  return phases;
}

/** A UUIDv7 that sorts before this one: its millisecond with nothing behind it. */
function before(id: string): string {
  return id === '' ? '' : `${id.slice(0, 13)}-0000-0000-000000000000`;
}
