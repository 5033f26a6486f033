import { setTimeout as sleep } from 'node:timers/promises';
import { Id } from '#libs/contracts';
import { cursorOf } from '#libs/service-kit';
import type { RunningSystem } from '../client/running-system.js';

/** Intake's own, so that the list can begin in the middle. */
const cursor = cursorOf('orders', Id);
/** Sorts before every UUID. */
const FIRST = '0';
const LOOK_EVERY_MS = 3_000;
/** Some lanes have a departure every fourth day: nothing for twice that, on the system's clock, and nothing more is expected. */
const STILL_VIRTUAL_MS = 8 * 86_400_000;
/** Not less than this in real time, however fast the system's clock is. */
const STILL_REAL_MS = 60_000;
/** Phases in which an order still has some way to go before it leaves or stays. */
const moving: ReadonlySet<string> = new Set(['lodged', 'awaiting-arrival', 'released', 'return-ordered']);

/** Watches the orders until all have left or come to rest, or nothing moves any more. Returns how many are in which phase. */
export async function waitForRest(
  system: RunningSystem,
  orderIds: ReadonlySet<string>,
  onLook: (phases: ReadonlyMap<string, number>) => void,
): Promise<ReadonlyMap<string, number>> {
  const still = Math.max(STILL_REAL_MS, STILL_VIRTUAL_MS / system.clock.speed);
  let changed = Date.now();
  for (let before = ''; ; await sleep(LOOK_EVERY_MS)) {
    const phases = await phasesOf(system, orderIds);
    onLook(phases);
    const now = JSON.stringify([...phases].toSorted(([a], [b]) => (a < b ? -1 : 1)));
    if (now !== before) changed = Date.now();
    before = now;
    if (Date.now() - changed > still || [...phases.keys()].every((phase) => !moving.has(phase))) return phases;
  }
}

async function phasesOf(system: RunningSystem, orderIds: ReadonlySet<string>): Promise<Map<string, number>> {
  const phases = new Map<string, number>();
  const oldest = [...orderIds].sort()[0] ?? '';
  for (const { apiKey } of system.parties) {
    // Ids grow with time, so everything before the oldest of ours is passed over.
    for (let after: string | null = before(oldest); after !== null;) {
      const url = new URL(`/v1/orders?limit=200&after=${after}`, system.services.intake);
      const response = await fetch(url, {
        headers: { authorization: `Bearer ${apiKey}` },
        signal: AbortSignal.timeout(30_000),
      });
      if (!response.ok) throw new Error(`GET /v1/orders: ${response.status}`);
      const page = (await response.json()) as { items: { id: string; phase: string }[]; nextCursor: string | null };
      for (const { id, phase } of page.items) if (orderIds.has(id)) phases.set(phase, (phases.get(phase) ?? 0) + 1);
      after = page.nextCursor;
    }
  }
  return phases;
}

/** The cursor before this UUIDv7: its millisecond with nothing behind it. */
function before(id: string): string {
  return cursor.encode(id === '' ? FIRST : `${id.slice(0, 13)}-0000-0000-000000000000`);
}
