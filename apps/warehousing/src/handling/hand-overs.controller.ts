import { Body, Controller, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { FacilityAccess } from '../network/facility-access.service.js';
import { HandOversDto } from './hand-over.dto.js';
import { HandOverRun } from './hand-over-run.service.js';
import { type HandOverReport, HandOverReportSchema } from './hand-over.schema.js';

@ApiTags('parcels')
@Controller('v1/hand-overs')
@UsePipes(staffValidation())
export class HandOversController {
  constructor(
    private readonly handOvers: HandOverRun,
    private readonly facilities: FacilityAccess,
  ) {}

  @Post()
  @Roles('warehouse')
  @ApiOperation({
    summary: 'Hand over all parcels of a facility that may be handed over',
    description: 'Released imports, and sales from stock in the same country.',
  })
  @Answers(HandOverReportSchema, {
    description: 'How many were handed over.',
    examples: { some: { handedOver: 12, left: 0, more: false } },
  })
  async handOver(@Body() { facility, to }: HandOversDto, @CurrentUser() user: Principal): Promise<HandOverReport> {
    await this.facilities.check(user, facility);
    return this.handOvers.run(facility, to);
  }
}
