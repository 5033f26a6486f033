import { Body, Controller, HttpCode, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { type HandOverReport, HandOverRun } from './hand-over-run.service.js';
import { HandOversDto } from './hand-over.dto.js';
import { FacilityAccess } from '../network/facility-access.service.js';

@ApiTags('parcels')
@Controller('v1/hand-overs')
@UsePipes(staffValidation())
export class HandOversController {
  constructor(
    private readonly handOvers: HandOverRun,
    private readonly own: FacilityAccess,
  ) {}

  @Post()
  @HttpCode(200)
  @Roles('warehouse')
  @ApiOperation({ summary: 'Hands over everything in the facility that may go to whoever gets it.' })
  async handOver(@Body() { facility, to }: HandOversDto, @CurrentUser() user: Principal): Promise<HandOverReport> {
    await this.own.check(user, facility);
    return this.handOvers.run(facility, to);
  }
}
