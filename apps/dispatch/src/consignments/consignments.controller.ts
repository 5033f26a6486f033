import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem, Roles } from '#libs/service-kit';
import { ConsignmentQueries } from './consignment.queries.js';
import { type ConsignmentView, consignmentView } from './consignment.view.js';
import { readers } from '../access/dispatch-roles.config.js';
import { LoadUnitQueries } from '../load-units/load-unit.queries.js';

@ApiTags('consignments')
@Roles(...readers)
@Controller('v1/consignments')
export class ConsignmentsController {
  constructor(
    private readonly consignments: ConsignmentQueries,
    private readonly units: LoadUnitQueries,
  ) {}

  @ApiOperation({ summary: 'A delivery bill (CN 37 or CN 38) or a waybill, with its transport and load units' })
  @Get(':consignmentId')
  async one(@Param('consignmentId') consignmentId: string): Promise<ConsignmentView> {
    const consignment = await this.consignments.find(consignmentId);
    if (!consignment) throw new Problem({ code: 'not-found' });
    const [departure, units] = await Promise.all([
      this.consignments.transportOf(consignment),
      this.units.findAll(consignment.receptacleIds),
    ]);
    return consignmentView(consignment, departure, units);
  }
}
