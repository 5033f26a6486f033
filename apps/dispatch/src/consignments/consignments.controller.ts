import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem, Roles } from '#libs/service-kit';
import { DepartureQueries } from '../departures/departure.queries.js';
import { UnitQueries } from '../load-units/load-unit.queries.js';
import { type ConsignmentView, consignmentView } from './consignment.view.js';
import { readers } from '../access/dispatch-roles.config.js';

@ApiTags('consignments')
@Roles(...readers)
@Controller('v1/consignments')
export class ConsignmentsController {
  constructor(
    private readonly units: UnitQueries,
    private readonly departures: DepartureQueries,
  ) {}

  @ApiOperation({ summary: 'A delivery bill (CN 37 or CN 38) or a waybill, with its transport and load units' })
  @Get(':consignmentId')
  async one(@Param('consignmentId') consignmentId: string): Promise<ConsignmentView> {
    const consignment = await this.units.findConsignment(consignmentId);
    if (!consignment) throw new Problem({ code: 'not-found' });
    const [departure, units] = await Promise.all([
      this.departures.find(consignment.departureId),
      this.units.findAll(consignment.receptacleIds),
    ]);
    return consignmentView(consignment, departure, units);
  }
}
