import { Module } from '@nestjs/common';
import { IntakeConfigModule } from '../intake-config.module.js';
import { NetworkModule } from '../network/network.module.js';
import { AdmissionWindow } from './admission-window.service.js';
import { FreePlace } from './free-place.use-case.js';
import { FreePlaces } from './free-places.job.js';
import { LodgeWaiting } from './lodge-waiting.use-case.js';
import { NewOrders } from './new-orders.service.js';
import { NoteParked } from './note-parked.use-case.js';
import { UnderWayQueries } from './under-way.queries.js';
import { WaitingLimit } from './waiting-limit.job.js';
import { WaitingOrderQueries } from './waiting-orders.queries.js';

/** How many orders of one party customs has without having answered, and how many may wait behind them. */
@Module({
  imports: [IntakeConfigModule, NetworkModule],
  providers: [
    AdmissionWindow,
    FreePlace,
    FreePlaces,
    LodgeWaiting,
    NewOrders,
    NoteParked,
    UnderWayQueries,
    WaitingLimit,
    WaitingOrderQueries,
  ],
  exports: [AdmissionWindow, LodgeWaiting, NewOrders],
})
export class AdmissionModule {}
