import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DeparturesModule } from '../departures/departures.module.js';
import { NetworkModule } from '../network/network.module.js';
import { CancelDeparture } from './cancel-departure.use-case.js';
import { ChartersController } from './charters.controller.js';
import { DelayDeparture } from './delay-departure.use-case.js';
import { ExtendTimetables } from './extend-timetables.job.js';
import { ScheduleCharter } from './schedule-charter.use-case.js';
import { ScheduleDepartures } from './schedule-departures.use-case.js';
import { TimetableChangesController } from './timetable-changes.controller.js';
import { timetableEntity, TimetableQueries } from './timetable.queries.js';

/** Which departures there are, and when: scheduled, chartered, delayed, cancelled. */
@Module({
  imports: [TypeOrmModule.forFeature([timetableEntity]), DeparturesModule, NetworkModule],
  controllers: [ChartersController, TimetableChangesController],
  providers: [TimetableQueries, ScheduleDepartures, ScheduleCharter, CancelDeparture, DelayDeparture, ExtendTimetables],
  exports: [CancelDeparture],
})
export class TimetableModule {}
