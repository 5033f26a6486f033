import { type Decision, nothing, put, type States } from '#libs/messaging';
import { isListed, type Departure } from './departure.js';
import { listWithout } from './load-list.js';
import { DepartureTable, LoadListTable } from './departure.table.js';
import { submitList } from './submit-list.effects.js';

/**
 * Takes load units off a departure that has not left. Before cut-off their places are free again; afterwards the rest is submitted as the
 * next version of the list. From one that has left nothing can be taken.
 */
export function takeOffDeparture(
  states: States,
  departure: Departure,
  receptacleIds: ReadonlySet<string>,
  now: Date,
): Decision<never> {
  const { departureId } = departure;
  if (departure.phase === 'scheduled') {
    const kept = Object.entries(departure.load).filter(([receptacleId]) => !receptacleIds.has(receptacleId));
    return { writes: [put(DepartureTable, departureId, { ...departure, load: Object.fromEntries(kept) })] };
  }
  const list = states.get(LoadListTable, departureId);
  if (!list || !isListed(departure)) return nothing;
  return submitList(departure, listWithout(list, receptacleIds), now);
}
