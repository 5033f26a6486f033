import { Module } from '@nestjs/common';
import { NetworkModule } from '../network/network.module.js';
import { TimetableModule } from '../timetable/timetable.module.js';
import { CancelClosedDepartures } from './cancel-closed-departures.job.js';
import { ClosureQueries } from './closure.queries.js';
import { ClosuresController } from './closures.controller.js';
import { LiftClosure } from './lift-closure.use-case.js';
import { PublishClosure } from './publish-closure.use-case.js';

/** Lanes and border places that are closed for a time. */
@Module({
  imports: [NetworkModule, TimetableModule],
  controllers: [ClosuresController],
  providers: [ClosureQueries, PublishClosure, LiftClosure, CancelClosedDepartures],
})
export class ClosuresModule {}
