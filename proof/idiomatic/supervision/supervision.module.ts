import { Controller, Module } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';

import type { Declaration, ParcelReceipt } from '#libs/contracts';

import { CommonModule } from '../common.js';
import { ReadyController } from '../ready.controller.js';
import { CasesService } from './cases.service.js';
import { CaseEntity, DecisionEntity, ParcelKeyEntity, PersonEntity } from './entities.js';

@Controller()
class SupervisionController {
  constructor(private readonly cases: CasesService) {}

  @EventPattern('intake.declarations.v1')
  lodged(@Payload() declaration: Declaration) {
    return this.cases.take(declaration);
  }

  @EventPattern('intake.keys.v1')
  key(@Payload() { parcelId, key }: { parcelId: string; key: string }) {
    return this.cases.keep(parcelId, key);
  }

  @EventPattern('warehousing.parcels.v1')
  received(@Payload() { type, ...receipt }: ParcelReceipt & { type: string; sequence: number }) {
    const { parcelId, declarationId, sequence, facility, at, declarationVersion, measuredGrams } = receipt;
    return this.cases.receive(declarationId, {
      parcelId,
      sequence,
      facility,
      at,
      agrees: type === 'ParcelReceived',
      declarationVersion,
      ...(measuredGrams !== undefined && { measuredGrams }),
    });
  }
}

@Module({
  imports: [CommonModule.of([CaseEntity, DecisionEntity, PersonEntity, ParcelKeyEntity])],
  controllers: [SupervisionController, ReadyController],
  providers: [CasesService],
})
export class SupervisionModule {}
