import { Body, Controller, HttpCode, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { PackingDto } from './packing.dto.js';
import { type PackingReport, PackingRun } from './packing-run.service.js';
import { FacilityAccess } from '../network/facility-access.service.js';

@ApiTags('packing')
@Controller('v1/packing')
@UsePipes(staffValidation())
export class PackingController {
  constructor(
    private readonly packing: PackingRun,
    private readonly own: FacilityAccess,
  ) {}

  @Post()
  @HttpCode(200)
  @Roles('warehouse')
  @ApiOperation({
    summary:
      'Packs what may leave the facility: post into the bags of its despatches, stock on pallets, the rest in commercial bags.',
  })
  async pack(
    @Body() { facility, closeAll = false }: PackingDto,
    @CurrentUser() user: Principal,
  ): Promise<PackingReport> {
    await this.own.check(user, facility);
    return this.packing.run(facility, closeAll);
  }
}
