import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/messaging';
import { BackgroundLoop, Clock } from '#libs/service-kit';
import { ScheduleDepartures } from './schedule-departures.use-case.js';
import { missingDays, timetableId } from './timetable.js';
import { TimetableQueries } from './timetable.queries.js';

/** Schedules the departures that a lane lacks up to the horizon. */
@Injectable()
export class ExtendTimetables extends BackgroundLoop {
  constructor(
    private readonly commands: CommandBus,
    private readonly scheduleDepartures: ScheduleDepartures,
    private readonly clock: Clock,
    private readonly timetables: TimetableQueries,
  ) {
    super({ restMs: 3_000 });
  }

  async round(): Promise<void> {
    const [ways, timetables] = await Promise.all([this.timetables.ways(), this.timetables.all()]);
    const through = new Map(
      timetables.map((timetable) => [timetableId(timetable.facility, timetable.livemode), timetable.through]),
    );
    const now = this.clock.now();
    const due = ways.flatMap((way) =>
      [true, false].flatMap((livemode) => {
        const days = missingDays(way, through.get(timetableId(way.origin.code, livemode))?.[way.lane.laneId], now);
        return days ? [{ way, livemode }] : [];
      }),
    );
    await Promise.all(
      due.map((command) => this.commands.execute(this.scheduleDepartures, command, { livemode: command.livemode })),
    );
  }
}
