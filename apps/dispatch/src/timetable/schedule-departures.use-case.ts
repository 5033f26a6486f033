import { Injectable } from '@nestjs/common';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { DepartureTable } from '../departures/departure.table.js';
import { addDeparture } from './add-departure.effects.js';
import { departuresOn, emptyTimetable, extendTimetable, missingDays, timetableId, type Way } from './timetable.js';
import { TimetableTable } from './timetable.table.js';

export interface ScheduleCommand {
  readonly way: Way;
  readonly livemode: boolean;
}

/**
 * Gives a lane its departures up to the horizon. A second time, or in two instances at once, nothing changes: the timetable holds how far
 * it reaches, and the id of a departure is made of its lane and day.
 */
@Injectable()
export class ScheduleDepartures implements UseCase<ScheduleCommand> {
  readonly lateReads = [DepartureTable];

  prefetch({ data: { way, livemode } }: Message<ScheduleCommand>) {
    return [TimetableTable.ref(timetableId(way.origin.code, livemode))];
  }

  handle(tx: UnitOfWork, { data: { way, livemode } }: Message<ScheduleCommand>): void {
    const id = timetableId(way.origin.code, livemode);
    const timetable = tx.find(TimetableTable, id) ?? emptyTimetable(way.origin.code, livemode);
    const days = missingDays(way, timetable.through[way.lane.laneId], tx.now);
    const last = days?.at(-1);
    if (days === undefined || last === undefined) return;
    const wanted = departuresOn(way, days, livemode).filter(({ cutOff }) => cutOff > tx.now.toISOString());
    tx.load(wanted.map(({ departureId }) => DepartureTable.ref(departureId)));
    const added = wanted.filter(({ departureId }) => tx.find(DepartureTable, departureId) === undefined);
    tx.save(TimetableTable, id, extendTimetable(timetable, way.lane, added, last, tx.now));
    for (const departure of added) addDeparture(tx, departure, way.lane);
  }
}
