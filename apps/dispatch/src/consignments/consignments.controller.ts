import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Answers, orNotFound, Roles } from '#libs/service-kit';
import { DISPATCH_READ_ROLES } from '../common/dispatch-roles.config.js';
import { LoadUnitQueries } from '../load-units/load-unit.queries.js';
import { ConsignmentQueries } from './consignment.queries.js';
import { type ConsignmentDetail, consignmentDetailExample, ConsignmentDetailSchema } from './consignment.schema.js';
import { consignmentView } from './consignment.view.js';

@ApiTags('consignments')
@Roles(...DISPATCH_READ_ROLES)
@Controller('v1/consignments')
export class ConsignmentsController {
  constructor(
    private readonly consignments: ConsignmentQueries,
    private readonly units: LoadUnitQueries,
  ) {}

  @Get(':consignmentId')
  @ApiOperation({ summary: 'A delivery bill (CN 37 or CN 38) or a waybill, with its transport and load units' })
  @ApiParam({ name: 'consignmentId', description: 'Id of a consignment.' })
  @Answers(ConsignmentDetailSchema, {
    description: 'The consignment.',
    problems: ['not-found'],
    examples: { deliveryBill: consignmentDetailExample },
  })
  async one(@Param('consignmentId') consignmentId: string): Promise<ConsignmentDetail> {
    const consignment = orNotFound(await this.consignments.find(consignmentId));
    const [transport, units] = await Promise.all([
      this.consignments.transportOf(consignment),
      this.units.findAll(consignment.receptacleIds),
    ]);
    return consignmentView(consignment, transport, units);
  }
}
