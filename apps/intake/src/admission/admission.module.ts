import { Module } from '@nestjs/common';
import { IntakeConfigModule } from '../intake-config.module.js';
import { AdmissionWindow } from './admission-window.service.js';
import { FreePlace } from './free-place.use-case.js';
import { FreePlaces } from './free-places.job.js';
import { LodgeWaiting } from './lodge-waiting.use-case.js';
import { NoteParked } from './note-parked.use-case.js';
import { UnderWayQueries } from './under-way.queries.js';

/** How many orders of one party customs has without having answered. */
@Module({
  imports: [IntakeConfigModule],
  providers: [AdmissionWindow, FreePlace, FreePlaces, LodgeWaiting, NoteParked, UnderWayQueries],
  exports: [AdmissionWindow, LodgeWaiting],
})
export class AdmissionModule {}
