import { type Handler, put, ref } from '#libs/messaging';
import type { Refusal } from '../departures/move-departure.js';
import { charterAt, entryOf, type Timetable, timetableId, type Way } from './timetable.js';
import { DepartureTable } from '../departures/departure.table.js';
import { TimetableTable } from './timetable.table.js';
import { announceDeparture } from './announce-departure.effects.js';

export interface ScheduleCharter {
  readonly way: Way;
  /** ISO 8601 UTC. */
  readonly departsAt: string;
  readonly capacityGrams?: number;
  readonly livemode: boolean;
}
export type CharterAnswer = { readonly departureId: string } | { readonly refusal: Refusal };

/** A departure on a lane that has no weekdays. Announced twice it is one; goods can be booked on it from now until its cut-off. */
export const scheduleCharter: Handler<ScheduleCharter, CharterAnswer> = {
  reads: ({ data: { way, livemode } }) => [ref(TimetableTable, timetableId(way.origin.code, livemode))],
  decide(states, { data: { way, departsAt, capacityGrams, livemode } }, { now }) {
    if (way.lane.onDemand !== true)
      return { answer: { refusal: { code: 'state-conflict', detail: `${way.lane.laneId} runs by its timetable.` } } };
    const departure = charterAt(way, new Date(departsAt), livemode, capacityGrams);
    const { departureId, cutOff } = departure;
    if (states.get(DepartureTable, departureId)) return { answer: { departureId } };
    if (cutOff <= now.toISOString())
      return { answer: { refusal: { code: 'state-conflict', detail: `Its cut-off would have been at ${cutOff}.` } } };
    const id = timetableId(way.origin.code, livemode);
    const known: Timetable = states.get(TimetableTable, id) ?? {
      facility: way.origin.code,
      livemode,
      through: {},
      entries: [],
    };
    return {
      writes: [
        put(TimetableTable, id, { ...known, entries: [...known.entries, entryOf(departure, way.lane)] }),
        put(DepartureTable, departureId, departure),
      ],
      events: [announceDeparture(departure, way.lane)],
      answer: { departureId },
    };
  },
};
