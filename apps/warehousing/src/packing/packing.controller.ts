import { Body, Controller, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { FacilityAccess } from '../network/facility-access.service.js';
import { PackingRun } from './packing-run.service.js';
import { PackingDto } from './packing.dto.js';
import { type PackingReport, PackingReportSchema } from './packing.schema.js';

@ApiTags('packing')
@Controller('v1/packing')
@UsePipes(staffValidation())
export class PackingController {
  constructor(
    private readonly packing: PackingRun,
    private readonly facilities: FacilityAccess,
  ) {}

  @Post()
  @Roles('warehouse')
  @ApiOperation({
    summary: 'Pack what may leave a facility',
    description:
      'Post goes into the receptacles of its despatches, stock on pallets, and everything else into commercial bags.',
  })
  @Answers(PackingReportSchema, {
    description: 'What was packed and what was not.',
    examples: { some: { packed: 2, closedReceptacles: 1, left: { 'product-unknown': 1 }, more: false } },
  })
  async pack(
    @Body() { facility, closeAll = false }: PackingDto,
    @CurrentUser() user: Principal,
  ): Promise<PackingReport> {
    await this.facilities.check(user, facility);
    return this.packing.run(facility, closeAll);
  }
}
