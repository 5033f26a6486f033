import type { DataOf, DepartureDelayed, ScheduledDeparture } from '#libs/contracts';
import { type Handler, nothing, put, ref, type States } from '#libs/messaging';
import { departures } from '../cases/case.table.js';

/** `DepartureScheduled`: cases are ordered by the cut-off of what they would leave with. */
export const keepDeparture: Handler<ScheduledDeparture> = {
  reads: ({ data }) => [ref(departures, data.departureId)],
  decide(states, { data, livemode }) {
    if (states.get(departures, data.departureId)) return nothing;
    const { departureId, origin, cutOff, departsAt, destinationCountries, products, exits = true } = data;
    const kept = {
      departureId,
      origin,
      cutOff,
      departsAt,
      livemode,
      exits,
      open: true,
      ...(destinationCountries && { destinationCountries }),
      ...(products && { products }),
    };
    return { writes: [put(departures, departureId, kept)] };
  },
};

export const delayDeparture: Handler<DataOf<typeof DepartureDelayed>> = {
  reads: ({ data }) => [ref(departures, data.departureId)],
  decide(states, { data: { departureId, departsAt } }) {
    const known = states.get(departures, departureId);
    return known ? { writes: [put(departures, departureId, { ...known, departsAt })] } : nothing;
  },
};

/** Cancelled or gone: nothing waits for it any more. */
export function withoutDeparture(states: States, departureId: string) {
  const known = states.get(departures, departureId);
  return known?.open ? { writes: [put(departures, departureId, { ...known, open: false })] } : nothing;
}
