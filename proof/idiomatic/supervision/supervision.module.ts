import { Module } from '@nestjs/common';

import { CommonModule } from '../common.js';
import { ReadyController } from '../ready.controller.js';
import { CasesService } from './cases.service.js';
import { CaseEntity, DecisionEntity, ParcelKeyEntity, PersonEntity } from './entities.js';
import { SupervisionController } from './supervision.controller.js';

@Module({
  imports: [CommonModule.of([CaseEntity, DecisionEntity, PersonEntity, ParcelKeyEntity])],
  controllers: [SupervisionController, ReadyController],
  providers: [CasesService],
})
export class SupervisionModule {}
