import { Module } from '@nestjs/common';
import { DespatchesModule } from '../despatches/despatches.module.js';
import { NetworkModule } from '../network/network.module.js';
import { ReceptaclesModule } from '../receptacles/receptacles.module.js';
import { CloseDespatch } from './close-despatch.use-case.js';
import { CloseReceptacle } from './close-receptacle.use-case.js';
import { DespatchActionsController } from './despatch-actions.controller.js';
import { PackParcels } from './pack-parcels.use-case.js';
import { PackingController } from './packing.controller.js';
import { PackingQueries } from './packing.queries.js';
import { PackingRun } from './packing-run.service.js';
import { ReceptacleActionsController } from './receptacle-actions.controller.js';
import { UnpackReceptacle } from './unpack-receptacle.use-case.js';

@Module({
  imports: [DespatchesModule, NetworkModule, ReceptaclesModule],
  controllers: [PackingController, ReceptacleActionsController, DespatchActionsController],
  providers: [PackingQueries, PackingRun, PackParcels, CloseReceptacle, CloseDespatch, UnpackReceptacle],
})
export class PackingModule {}
