import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ScreeningModule } from '../screening/screening.module.js';
import { AcknowledgeStop } from './acknowledge-stop.use-case.js';
import { AnswerList } from './answer-list.use-case.js';
import { CancelDeparture } from './cancel-departure.use-case.js';
import { CloseReceptacle } from './close-receptacle.use-case.js';
import { ConfirmExit } from './confirm-exit.use-case.js';
import { ConfirmStop } from './confirm-stop.use-case.js';
import { DepartureUnitQueries } from './departure-unit.queries.js';
import { DelayDeparture } from './delay-departure.use-case.js';
import { FollowToHub } from './follow-to-hub.use-case.js';
import { LiftStop } from './lift-stop.use-case.js';
import { DepartureListEntity, PermitQueries, StopEntity } from './permit.queries.js';
import { PermitsController } from './permits.controller.js';
import { RecordDeparture } from './record-departure.use-case.js';
import { RemovePastDepartures } from './remove-past-departures.job.js';
import { ReopenReceptacle } from './reopen-receptacle.use-case.js';
import { ReturnReceptacle } from './return-receptacle.use-case.js';
import { StoreDeparture } from './store-departure.use-case.js';
import { SubmitLoadList } from './submit-load-list.use-case.js';
import { UpdateMembersInSlices } from './update-members.job.js';
import { UpdateMembers } from './update-members.use-case.js';

@Module({
  imports: [ScreeningModule, TypeOrmModule.forFeature([DepartureListEntity, StopEntity])],
  controllers: [PermitsController],
  providers: [
    PermitQueries,
    DepartureUnitQueries,
    UpdateMembers,
    AnswerList,
    UpdateMembersInSlices,
    RemovePastDepartures,
    StoreDeparture,
    DelayDeparture,
    CancelDeparture,
    RecordDeparture,
    ConfirmExit,
    CloseReceptacle,
    ReopenReceptacle,
    ReturnReceptacle,
    FollowToHub,
    SubmitLoadList,
    AcknowledgeStop,
    ConfirmStop,
    LiftStop,
  ],
})
export class PermitsModule {}
