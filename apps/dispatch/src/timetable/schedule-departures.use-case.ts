import { type Handler, nothing, put, ref } from '#libs/messaging';
import { departuresOn, entryOf, missingDays, timetableId, type Timetable, type Way } from './timetable.js';
import { DepartureTable } from '../departures/departure.table.js';
import { TimetableTable } from './timetable.table.js';
import { announceDeparture } from './announce-departure.effects.js';

export interface ScheduleDepartures {
  readonly way: Way;
  readonly livemode: boolean;
}

/**
 * Gives a lane its departures up to the horizon. Doing it twice, or in two instances at once, changes nothing: the timetable knows how far
 * it reaches, and a departure's id is its lane's and day's.
 */
export const scheduleDepartures: Handler<ScheduleDepartures> = {
  reads: ({ data: { way, livemode } }) => [ref(TimetableTable, timetableId(way.origin.code, livemode))],
  decide(states, { data: { way, livemode } }, { now }) {
    const id = timetableId(way.origin.code, livemode);
    const known: Timetable = states.get(TimetableTable, id) ?? {
      facility: way.origin.code,
      livemode,
      through: {},
      entries: [],
    };
    const days = missingDays(way, known.through[way.lane.laneId], now);
    const last = days?.at(-1);
    if (days === undefined || last === undefined) return nothing;
    const wanted = departuresOn(way, days, livemode).filter(({ cutOff }) => cutOff > now.toISOString());
    states.need(wanted.map(({ departureId }) => ref(DepartureTable, departureId)));
    const fresh = wanted.filter(({ departureId }) => states.get(DepartureTable, departureId) === undefined);
    const timetable: Timetable = {
      ...known,
      through: { ...known.through, [way.lane.laneId]: last },
      entries: [
        ...known.entries.filter((entry) => entry.cutOff > now.toISOString()),
        ...fresh.map((departure) => entryOf(departure, way.lane)),
      ],
    };
    return {
      writes: [
        put(TimetableTable, id, timetable),
        ...fresh.map((departure) => put(DepartureTable, departure.departureId, departure)),
      ],
      events: fresh.map((departure) => announceDeparture(departure, way.lane)),
    };
  },
};
