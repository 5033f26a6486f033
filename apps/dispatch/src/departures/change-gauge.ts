import { isRefusal, type Refusal, refuse } from '#libs/contracts';
import type { Departure } from './departure.js';
import { moveDeparture } from './move-departure.js';

/** The departure on wagons of the other gauge, under its new seal; both seals stay on record. `at` is ISO 8601 UTC. */
export function changeGauge(
  departure: Departure,
  newSeal: string,
  at: string,
): { departure: Departure; oldSeal: string; place: string } | Refusal {
  const { gaugeChange, seal: oldSeal } = departure;
  if (!gaugeChange) return refuse('state-conflict', 'Its lane has no change of gauge.');
  if (gaugeChange.done) return refuse('state-conflict', `Its gauge was changed at ${gaugeChange.done.at}.`);
  const moved = moveDeparture(departure, 'change-gauge', at);
  if (isRefusal(moved)) return moved;
  if (oldSeal === null) throw new Error(`${departure.departureId} travels without a seal`);
  const changed = { ...gaugeChange, done: { oldSeal, newSeal, at } };
  return { departure: { ...moved, seal: newSeal, gaugeChange: changed }, oldSeal, place: gaugeChange.place };
}
