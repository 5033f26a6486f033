import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { STATE_COUNTS } from '#libs/messaging';
import { ConsignmentsModule } from '../consignments/consignments.module.js';
import { LoadUnitsModule } from '../load-units/load-units.module.js';
import { Arrive } from './arrive.use-case.js';
import { ChangeGauge } from './change-gauge.use-case.js';
import { CloseBooking } from './close-booking.use-case.js';
import { CloseBookings } from './close-bookings.job.js';
import { CloseDeparture } from './close-departure.use-case.js';
import { ConfirmExit } from './confirm-exit.use-case.js';
import { Depart } from './depart.use-case.js';
import { DepartureActsController } from './departure-acts.controller.js';
import { DepartureActs } from './departure-acts.service.js';
import { departureEntity, DepartureQueries, loadListEntity } from './departure.queries.js';
import { DeparturesController } from './departures.controller.js';
import { DispatchCounts } from './state-counts.queries.js';
import { ReachBorder } from './reach-border.use-case.js';
import { ReportLeft } from './report-left.use-case.js';
import { SealDeparture } from './seal-departure.use-case.js';

/** Departures from cut-off to arrival: list, seal, exit, and what is on board. */
@Module({
  imports: [TypeOrmModule.forFeature([departureEntity, loadListEntity]), ConsignmentsModule, LoadUnitsModule],
  controllers: [DeparturesController, DepartureActsController],
  providers: [
    DepartureQueries,
    DepartureActs,
    CloseBooking,
    SealDeparture,
    Depart,
    ReachBorder,
    ConfirmExit,
    ReportLeft,
    ChangeGauge,
    Arrive,
    CloseDeparture,
    CloseBookings,
    { provide: STATE_COUNTS, useClass: DispatchCounts },
  ],
  exports: [DepartureQueries, DepartureActs],
})
export class DeparturesModule {}
