import { Module } from '@nestjs/common';

import { CommonModule } from '../common.js';
import { ReadyController } from '../ready.controller.js';
import { EarlyScanEntity, LedgerEntity, ParcelEntity, ReceptacleEntity } from './entities.js';
import { PackingService } from './packing.service.js';
import { ParcelsService } from './parcels.service.js';
import { WarehousingController } from './warehousing.controller.js';

@Module({
  imports: [CommonModule.of([ParcelEntity, EarlyScanEntity, ReceptacleEntity, LedgerEntity])],
  controllers: [WarehousingController, ReadyController],
  providers: [ParcelsService, PackingService],
})
export class WarehousingModule {}
