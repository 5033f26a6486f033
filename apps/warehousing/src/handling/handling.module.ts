import { Module } from '@nestjs/common';
import { NetworkModule } from '../network/network.module.js';
import { ParcelsModule } from '../parcels/parcels.module.js';
import { HandOverRun } from './hand-over-run.service.js';
import { HandOversController } from './hand-overs.controller.js';
import { ParcelActionsController } from './parcel-actions.controller.js';

@Module({
  imports: [NetworkModule, ParcelsModule],
  controllers: [ParcelActionsController, HandOversController],
  providers: [HandOverRun],
})
export class HandlingModule {}
