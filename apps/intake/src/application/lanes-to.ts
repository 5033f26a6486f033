import type { States } from '#libs/messaging';
import { hopId, hops, reaches, reachId } from '../persistence/tables.js';

/** Legs after the first; more than a journey by rail, truck and plane has. */
const MOST_LEGS = 4;

/** Lanes that leave here with the product and lead to the country, at once or over hubs. The first leg is enough to say that it is served. */
export function lanesTo(states: States, facility: string, product: string, country: string): readonly string[] {
  const direct = states.get(reaches, reachId(facility, product, country))?.lanes ?? [];
  if (direct.length > 0) return direct;
  const seen = new Set([facility]);
  let here = [facility];
  for (let legs = 1; legs < MOST_LEGS && here.length > 0; legs++) {
    const next: string[] = [];
    for (const origin of here) {
      for (const [laneId, destination] of Object.entries(states.get(hops, hopId(origin, product))?.lanes ?? {})) {
        if (seen.has(destination)) continue;
        seen.add(destination);
        const lanes = states.get(reaches, reachId(destination, product, country))?.lanes ?? [];
        if (lanes.length > 0) return [laneId, ...lanes];
        next.push(destination);
      }
    }
    here = next;
  }
  return [];
}
