import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { IsString, Length } from 'class-validator';

import type { ClearanceState, Declaration } from '#libs/contracts';

import type { Scan } from '../../../apps/warehousing/src/barcodes/scan.js';
import { PackingService } from './packing.service.js';
import { ParcelsService } from './parcels.service.js';

class PackingDto {
  @IsString()
  @Length(1, 64)
  facility: string;
}

interface DecisionMessage {
  readonly declarationId: string;
  readonly parcelIds: readonly string[];
  readonly to: ClearanceState;
  readonly sequence: number;
  readonly basedOn?: { readonly parcelSequence: number };
}

@Controller()
export class WarehousingController {
  constructor(
    private readonly parcels: ParcelsService,
    private readonly packing: PackingService,
  ) {}

  @Post('v1/packing')
  @HttpCode(200)
  async pack(@Body() { facility }: PackingDto) {
    return { packed: await this.packing.pack(facility) };
  }

  @EventPattern('intake.declarations.v1')
  announced(@Payload() declaration: Declaration) {
    return this.parcels.announce(declaration);
  }

  @EventPattern(['facility.URC-OE.scans.v1', 'facility.URC-CBZ.scans.v1'])
  scanned(@Payload() scan: Scan) {
    return this.parcels.scan(scan);
  }

  @EventPattern('supervision.clearance.v1')
  async decided(@Payload() { parcelIds, declarationId, to, sequence, basedOn }: DecisionMessage) {
    for (const parcelId of parcelIds) {
      await this.parcels.decide(parcelId, declarationId, { state: to, sequence, ...basedOn });
    }
  }
}
