import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';

import type { Declaration, ParcelReceipt } from '#libs/contracts';

import { CasesService } from './cases.service.js';

@Controller()
export class SupervisionController {
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
