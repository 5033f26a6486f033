import { Module } from '@nestjs/common';
import { STATE_COUNTS } from '#libs/messaging';
import { ConsignmentsModule } from '../consignments/consignments.module.js';
import { LoadUnitsModule } from '../load-units/load-units.module.js';
import { CloseBookings } from './close-bookings.job.js';
import { DepartureActs } from './departure-acts.service.js';
import { DepartureActsController } from './departure-acts.controller.js';
import { DepartureQueries } from './departure.queries.js';
import { DeparturesController } from './departures.controller.js';
import { DispatchCounts } from './dispatch-counts.queries.js';

/** Departures from cut-off to arrival: list, seal, exit, and what is on board. */
@Module({
  imports: [ConsignmentsModule, LoadUnitsModule],
  controllers: [DeparturesController, DepartureActsController],
  providers: [DepartureQueries, DepartureActs, CloseBookings, { provide: STATE_COUNTS, useClass: DispatchCounts }],
  exports: [DepartureQueries, DepartureActs, STATE_COUNTS],
})
export class DeparturesModule {}
