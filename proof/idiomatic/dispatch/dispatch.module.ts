import { Module } from '@nestjs/common';

import { CommonModule } from '../common.js';
import { ReadyController } from '../ready.controller.js';
import { DispatchController } from './dispatch.controller.js';
import { DepartureEntity, UnitEntity } from './entities.js';
import { PlanningService } from './planning.service.js';

@Module({
  imports: [CommonModule.of([DepartureEntity, UnitEntity])],
  controllers: [DispatchController, ReadyController],
  providers: [PlanningService],
})
export class DispatchModule {}
