import { Module } from '@nestjs/common';
import { NetworkModule } from '../network/network.module.js';
import { ParcelsModule } from '../parcels/parcels.module.js';
import { HandOverParcel } from './hand-over-parcel.use-case.js';
import { HandOverParcels } from './hand-over-parcels.use-case.js';
import { HandOverRun } from './hand-over-run.service.js';
import { HandOversController } from './hand-overs.controller.js';
import { MoveParcel } from './move-parcel.use-case.js';
import { ParcelActionsController } from './parcel-actions.controller.js';
import { ReportIrregularity } from './report-irregularity.use-case.js';
import { ReturnParcel } from './return-parcel.use-case.js';
import { SettlePlace } from './settle-place.use-case.js';

@Module({
  imports: [NetworkModule, ParcelsModule],
  controllers: [ParcelActionsController, HandOversController],
  providers: [HandOverRun, HandOverParcel, HandOverParcels, MoveParcel, ReportIrregularity, ReturnParcel, SettlePlace],
})
export class HandlingModule {}
