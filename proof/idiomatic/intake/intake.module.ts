import { Module } from '@nestjs/common';

import { CommonModule } from '../common.js';
import { ReadyController } from '../ready.controller.js';
import { MilestoneEntity, OrderEntity, WaybillEntity } from './entities.js';
import { IntakeController } from './intake.controller.js';
import { OrdersService } from './orders.service.js';

@Module({
  imports: [CommonModule.of([OrderEntity, WaybillEntity, MilestoneEntity])],
  controllers: [IntakeController, ReadyController],
  providers: [OrdersService],
})
export class IntakeModule {}
