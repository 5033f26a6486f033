import { Injectable } from '@nestjs/common';
import { type Refusal, refuse } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { DepartureTable } from '../departures/departure.table.js';
import { addDeparture } from './add-departure.effects.js';
import { charterAt, emptyTimetable, entryOf, timetableId, type Way } from './timetable.js';
import { TimetableTable } from './timetable.table.js';

export interface CharterCommand {
  readonly way: Way;
  /** ISO 8601 UTC. */
  readonly departsAt: string;
  /** That of the lane when absent. */
  readonly capacityGrams?: number;
  readonly livemode: boolean;
}

/** A departure on a lane that runs on demand. Announced twice it is one; load units can be booked on it until its cut-off. */
@Injectable()
export class ScheduleCharter implements UseCase<CharterCommand, { readonly departureId: string } | Refusal> {
  readonly lateReads = [DepartureTable];

  prefetch({ data: { way, livemode } }: Message<CharterCommand>) {
    return [TimetableTable.ref(timetableId(way.origin.code, livemode))];
  }

  handle(tx: UnitOfWork, { data }: Message<CharterCommand>): { readonly departureId: string } | Refusal {
    const { way, departsAt, capacityGrams, livemode } = data;
    if (way.lane.onDemand !== true) return refuse('state-conflict', `${way.lane.laneId} runs by its timetable.`);
    const departure = charterAt(way, new Date(departsAt), livemode, capacityGrams);
    const { departureId, cutOff } = departure;
    if (tx.find(DepartureTable, departureId)) return { departureId };
    if (cutOff <= tx.now.toISOString()) return refuse('state-conflict', `Its cut-off would have been at ${cutOff}.`);
    const id = timetableId(way.origin.code, livemode);
    const timetable = tx.find(TimetableTable, id) ?? emptyTimetable(way.origin.code, livemode);
    tx.save(TimetableTable, id, { ...timetable, entries: [...timetable.entries, entryOf(departure, way.lane)] });
    addDeparture(tx, departure, way.lane);
    return { departureId };
  }
}
