import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem, Roles } from '#libs/service-defaults';
import type { Consignment } from '../domain/consignment.js';
import { UnitQueries } from '../persistence/unit.queries.js';
import { readers } from './readers.js';

@ApiTags('consignments')
@Roles(...readers)
@Controller('v1/consignments')
export class ConsignmentsController {
  constructor(private readonly units: UnitQueries) {}

  @ApiOperation({ summary: 'A delivery bill (CN 37 or CN 38)' })
  @Get(':consignmentId')
  async one(@Param('consignmentId') consignmentId: string): Promise<Consignment> {
    const consignment = await this.units.findConsignment(consignmentId);
    if (!consignment) throw new Problem({ code: 'not-found' });
    return consignment;
  }
}
