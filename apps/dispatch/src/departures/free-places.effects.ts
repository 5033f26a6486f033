import { type Decision, ref, type States, together } from '#libs/messaging';
import { hasLeft } from './departure.js';
import type { Leg, LoadUnit } from '../load-units/load-unit.js';
import { DepartureTable, LoadListTable } from './departure.table.js';
import { takeOffDeparture } from './take-off-departure.effects.js';

/**
 * The load units have these legs no more: their places on departures that have not left are free again. One write for each departure,
 * however many units lose a place on it.
 */
export function freePlaces(
  states: States,
  lost: readonly { readonly unit: LoadUnit; readonly legs: readonly Leg[] }[],
  now: Date,
): Decision<never> {
  const byDeparture = Map.groupBy(
    lost.flatMap(({ unit, legs }) => legs.map(({ departureId }) => ({ unit, departureId }))),
    ({ departureId }) => departureId,
  );
  const ids = [...byDeparture.keys()];
  states.need(ids.flatMap((id) => [ref(DepartureTable, id), ref(LoadListTable, id)]));
  return together(
    ...ids.map((departureId): Decision<never> => {
      const departure = states.get(DepartureTable, departureId);
      if (!departure || hasLeft(departure)) return {};
      const places = (byDeparture.get(departureId) ?? []).map(({ unit }) => unit.receptacleId);
      const held = places.filter((receptacleId) => Object.hasOwn(departure.load, receptacleId));
      return held.length === 0 ? {} : takeOffDeparture(states, departure, new Set(held), now);
    }),
  );
}
