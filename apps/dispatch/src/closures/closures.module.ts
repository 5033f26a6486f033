import { Module } from '@nestjs/common';
import { NetworkModule } from '../network/network.module.js';
import { CancelClosedDepartures } from './cancel-closed-departures.job.js';
import { ClosureQueries } from './closure.queries.js';
import { ClosuresController } from './closures.controller.js';

/** Lanes and border places that are closed for a time. */
@Module({
  imports: [NetworkModule],
  controllers: [ClosuresController],
  providers: [ClosureQueries, CancelClosedDepartures],
})
export class ClosuresModule {}
