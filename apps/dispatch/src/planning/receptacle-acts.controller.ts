import { Body, Controller, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandBus } from '#libs/messaging';
import {
  Answers,
  assertWorksAt,
  CurrentUser,
  orNotFound,
  type Principal,
  Roles,
  staffValidation,
} from '#libs/service-kit';
import type { LoadUnit } from '../load-units/load-unit.js';
import { LoadUnitQueries } from '../load-units/load-unit.queries.js';
import { AcknowledgeReceptacle } from './acknowledge-receptacle.use-case.js';
import { ReceptacleActSchema } from './receptacle.schema.js';
import { AcknowledgeDto, RefuseDto } from './receptacles.dto.js';
import { type ReceptacleActed, RefuseReceptacle } from './refuse-receptacle.use-case.js';

/** What carriers and receiving offices report of a load unit, entered by a dispatcher. */
@ApiTags('receptacles')
@Roles('dispatcher')
@UsePipes(staffValidation())
@ApiParam({ name: 'receptacleId', description: 'Id of a load unit.' })
@Controller('v1/receptacles/:receptacleId')
export class ReceptacleActsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly refuseReceptacle: RefuseReceptacle,
    private readonly acknowledgeReceptacle: AcknowledgeReceptacle,
    private readonly units: LoadUnitQueries,
  ) {}

  @Post('refuse')
  @ApiOperation({ summary: 'The carrier does not take it; it is planned again without that mode' })
  @Answers(ReceptacleActSchema, {
    description: 'It waits for a new plan.',
    problems: ['not-found', 'state-conflict'],
    examples: { after: { receptacleId: '0193e0f2-7a51-7c3e-9d0b-2f6a5c1e8b47', phase: 'waiting' } },
  })
  async refuse(
    @Param('receptacleId') receptacleId: string,
    @Body() { mode, reason, note }: RefuseDto,
    @CurrentUser() user: Principal,
  ): Promise<ReceptacleActed> {
    const unit = await this.find(receptacleId);
    assertWorksAt(user, unit.facility);
    const command = { receptacleId, reason, note, ...(mode && { mode }) };
    return this.commands.execute(this.refuseReceptacle, command, overridesOf(unit));
  }

  @Post('acknowledge')
  @ApiOperation({ summary: 'The receiving office confirms it, perhaps with differences (RESDES)' })
  @Answers(ReceptacleActSchema, {
    description: 'Acknowledged.',
    problems: ['not-found', 'state-conflict'],
    examples: { after: { receptacleId: '0193e0f2-7a51-7c3e-9d0b-2f6a5c1e8b47', phase: 'delivered' } },
  })
  async acknowledge(
    @Param('receptacleId') receptacleId: string,
    @Body() { differences }: AcknowledgeDto,
  ): Promise<ReceptacleActed> {
    const unit = await this.find(receptacleId);
    return this.commands.execute(this.acknowledgeReceptacle, { receptacleId, differences }, overridesOf(unit));
  }

  private async find(receptacleId: string): Promise<LoadUnit> {
    const unit = orNotFound(await this.units.find(receptacleId));
    return unit;
  }
}

function overridesOf({ receptacleId, livemode }: LoadUnit) {
  return { livemode, correlationid: receptacleId, key: receptacleId };
}
