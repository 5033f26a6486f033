import { Module } from '@nestjs/common';
import { DeparturesModule } from '../departures/departures.module.js';
import { NetworkModule } from '../network/network.module.js';
import { ChartersController } from './charters.controller.js';
import { ExtendTimetables } from './extend-timetables.job.js';
import { TimetableChangesController } from './timetable-changes.controller.js';
import { TimetableQueries } from './timetable.queries.js';

/** Which departures there are, and when: scheduled, chartered, delayed, cancelled. */
@Module({
  imports: [DeparturesModule, NetworkModule],
  controllers: [ChartersController, TimetableChangesController],
  providers: [TimetableQueries, ExtendTimetables],
})
export class TimetableModule {}
